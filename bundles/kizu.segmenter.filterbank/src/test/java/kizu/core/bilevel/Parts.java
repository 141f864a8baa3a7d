package kizu.core.bilevel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizu.api.segmenter.Batch;

/**
 * Grey pictures of a part with a slow shadow and noise. Odd ones have a scratch, even ones a bright
 * spot that is no defect; every fifth is labelled wrongly, as a bad synthetic sample is.
 */
final class Parts {
  static final int SIDE = 32;

  /** Every so many training pictures, from the first, has a wrong label. */
  static final int WRONG_EVERY = 5;

  private static final int PIXELS = SIDE * SIDE;

  private Parts() {}

  static Batch training(long seed, int size) {
    return batch(seed, size, true);
  }

  static Batch validation(long seed, int size) {
    return batch(seed, size, false);
  }

  private static Batch batch(long seed, int size, boolean mistakes) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    float[] images = new float[size * PIXELS];
    float[] labels = new float[size * PIXELS];
    for (int n = 0; n < size; n++) {
      background(images, n * PIXELS, random);
      if (n % 2 == 0) {
        spot(images, n * PIXELS, random);
      } else {
        scratch(images, labels, n * PIXELS, random);
      }
      if (mistakes && n % WRONG_EVERY == 0) {
        mislabel(labels, n * PIXELS, random);
      }
    }
    float[] weights = new float[size];
    Arrays.fill(weights, 1);
    return new Batch(size, 1, SIDE, SIDE, images, labels, weights);
  }

  private static void background(float[] images, int at, RandomGenerator random) {
    float shadow = random.nextFloat() * 0.2f;
    for (int i = 0; i < PIXELS; i++) {
      images[at + i] = 0.4f + shadow * (i % SIDE) / SIDE + 0.06f * (random.nextFloat() - 0.5f);
    }
  }

  private static void scratch(float[] images, float[] labels, int at, RandomGenerator random) {
    int row = 4 + random.nextInt(SIDE - 8);
    int from = random.nextInt(SIDE / 2);
    float depth = 0.06f + 0.1f * random.nextFloat();
    for (int x = from; x < from + SIDE / 2; x++) {
      int pixel = at + (row + (x - from) / 6) * SIDE + x;
      images[pixel] -= depth;
      labels[pixel] = 1;
    }
  }

  private static void spot(float[] images, int at, RandomGenerator random) {
    int top = 2 + random.nextInt(SIDE - 8);
    int left = 2 + random.nextInt(SIDE - 8);
    for (int y = top; y < top + 4; y++) {
      for (int x = left; x < left + 4; x++) {
        images[at + y * SIDE + x] += 0.15f;
      }
    }
  }

  private static void mislabel(float[] labels, int at, RandomGenerator random) {
    int top = random.nextInt(SIDE - 6);
    int left = random.nextInt(SIDE - 6);
    for (int y = top; y < top + 6; y++) {
      Arrays.fill(labels, at + y * SIDE + left, at + y * SIDE + left + 6, 1);
    }
  }
}
