package kizu.core.bilevel;

import java.util.LinkedHashMap;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;

/**
 * Decoded samples, the most recently used kept in memory: decoding costs more than anything else
 * done to a picture. Used by one thread.
 */
public final class SampleStore {
  private final Dataset dataset;
  private final long limit;
  private final Map<String, LabelledImage> cache = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * Creates a store.
   *
   * @param dataset where samples are loaded from
   * @param limit most bytes kept
   */
  public SampleStore(Dataset dataset, long limit) {
    this.dataset = dataset;
    this.limit = limit;
  }

  /** A sample, not to be changed. */
  public LabelledImage get(SampleInfo info) throws KizuException {
    LabelledImage known = cache.get(info.id());
    if (known != null) {
      return known;
    }
    LabelledImage loaded = load(info);
    cache.put(info.id(), loaded);
    bytes += size(loaded);
    var oldest = cache.values().iterator();
    while (bytes > limit && cache.size() > 1) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
    return loaded;
  }

  /** A sample that is looked at once and not kept. */
  LabelledImage load(SampleInfo info) throws KizuException {
    LabelledImage loaded = dataset.load(info);
    if (loaded.image().channels() != dataset.channels()) {
      throw new KizuException(
          info.source(),
          "has " + loaded.image().channels() + " channels, the set " + dataset.channels(),
          "Set dataset.channels to 1 or 3, so that every picture is converted.");
    }
    return loaded;
  }

  private static long size(LabelledImage sample) {
    return 4L * sample.image().data().length + sample.mask().data().length;
  }
}
