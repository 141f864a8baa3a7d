package kizu.core.guard;

import kizu.api.dataset.LabelledImage;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;

/**
 * A hash of pixels, to notice that they are others than before: fast rather than safe from whoever
 * makes two pictures of one hash on purpose.
 */
final class ContentHash {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private ContentHash() {}

  static long of(Background background) {
    long hash = of(background.image());
    return background.region().map(region -> hash * FACTOR + of(region)).orElse(hash);
  }

  static long of(LabelledImage sample) {
    return of(sample.image()) * FACTOR + of(sample.mask());
  }

  private static long of(Image image) {
    float[] data = image.data();
    // Two lanes, so that one multiplication need not wait for the other.
    long even = image.width();
    long odd = image.height();
    for (int i = 0; i + 1 < data.length; i += 2) {
      even = (even ^ Float.floatToRawIntBits(data[i])) * FACTOR;
      odd = (odd ^ Float.floatToRawIntBits(data[i + 1])) * FACTOR;
    }
    if (data.length % 2 == 1) {
      even = (even ^ Float.floatToRawIntBits(data[data.length - 1])) * FACTOR;
    }
    return mix(even) + 31 * mix(odd);
  }

  private static long of(Mask mask) {
    long hash = mask.width();
    for (byte value : mask.data()) {
      hash = (hash ^ value) * FACTOR;
    }
    return mix(hash);
  }

  private static long mix(long hash) {
    return hash ^ (hash >>> 32);
  }
}
