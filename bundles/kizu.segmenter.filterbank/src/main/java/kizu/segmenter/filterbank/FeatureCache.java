package kizu.segmenter.filterbank;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import kizu.api.image.Image;

/**
 * Keeps the features of the pictures used last: solvers and alignments look at the same pictures
 * again and again at other weights. A picture is known by its pixels, so a caller may reuse its
 * arrays.
 */
final class FeatureCache {
  /** Most values kept, 64 MiB. */
  private static final long CAPACITY = 1L << 24;

  private record Key(int height, int width, float[] pixels) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && height == key.height
          && width == key.width
          && Arrays.equals(pixels, key.pixels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(pixels);
    }
  }

  private final FilterBank filters;
  private final Map<Key, float[][]> known = new LinkedHashMap<>(16, 0.75f, true);
  private long values;

  FeatureCache(FilterBank filters) {
    this.filters = filters;
  }

  /**
   * The features of a picture.
   *
   * @param image with an array of its own, which may be kept
   * @return {@link FilterBank#features()} × pixels values, to be read only
   */
  float[][] of(Image image) {
    Key key = new Key(image.height(), image.width(), image.data());
    float[][] features = known.get(key);
    if (features == null) {
      features = filters.of(image);
      known.put(key, features);
      values += values(key);
      evict();
    }
    return features;
  }

  private void evict() {
    var eldest = known.keySet().iterator();
    while (values > CAPACITY) {
      values -= values(eldest.next());
      eldest.remove();
    }
  }

  private long values(Key key) {
    return key.pixels.length + (long) filters.features() * key.height * key.width;
  }
}
