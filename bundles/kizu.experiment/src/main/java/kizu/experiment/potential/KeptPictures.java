package kizu.experiment.potential;

import java.util.HashMap;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;

/**
 * Pictures that several measures look at, one after the other. The first ones are kept, as many as
 * 128 MiB hold: measures go through all of them in turn, so that whatever is kept instead of an
 * earlier one would be gone when it is asked for. Nobody may change a picture.
 */
public final class KeptPictures {
  private static final long MOST_VALUES = 32L << 20;

  private final Dataset dataset;
  private final Map<String, LabelledImage> kept = new HashMap<>();
  private long values;

  KeptPictures(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Reads one, or takes it out. */
  LabelledImage load(SampleInfo sample) throws KizuException {
    LabelledImage known = kept.get(sample.id());
    if (known != null) {
      return known;
    }
    LabelledImage read = dataset.load(sample);
    values += read.image().data().length;
    if (values <= MOST_VALUES) {
      kept.put(sample.id(), read);
    }
    return read;
  }
}
