package kizu.core.synthesis;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import kizu.api.image.Box;
import kizu.api.image.Image;

/**
 * What an anomaly shows in place of the surface that should be there: the texture of another place,
 * changed; what is there, stained; or smooth or white noise.
 */
enum AnomalousTexture {
  /** Another place's, turned, of another scale, sharpness, contrast or brightness. */
  ELSEWHERE {
    @Override
    Image draw(Image there, Image other, RandomGenerator random) {
      Image image = elsewhere(there, other, random);
      if (random.nextBoolean()) {
        sharpen(image, random.nextBoolean() ? -1 : random.nextDouble(0.5, 2));
      }
      double contrast = random.nextBoolean() ? factor(2.5, random) : 1;
      tone(image, contrast, random.nextInt(3) > 0 ? offset(random) : 0, random);
      return image;
    }
  },

  /** What is there, darker or brighter, more here and less there. */
  STAIN {
    @Override
    Image draw(Image there, Image other, RandomGenerator random) {
      Image image = there.copy();
      tone(image, factor(1.5, random), offset(random), random);
      add(image, random.nextDouble(0, 0.15), Math.max(3, image.width() / 3.0), random);
      return image;
    }
  },

  /** A level of its own, and smooth noise. */
  SMOOTH {
    @Override
    Image draw(Image there, Image other, RandomGenerator random) {
      Image image = level(there, random);
      add(image, random.nextDouble(0.02, 0.2), random.nextDouble(2, 12), random);
      return image;
    }
  },

  /** A level of its own, and noise from pixel to pixel. */
  WHITE {
    @Override
    Image draw(Image there, Image other, RandomGenerator random) {
      Image image = level(there, random);
      add(image, random.nextDouble(0.05, 0.4), 1, random);
      return image;
    }
  };

  private static final AnomalousTexture[] DRAWN = {
    ELSEWHERE, ELSEWHERE, ELSEWHERE, STAIN, STAIN, SMOOTH, WHITE
  };

  private static final double LEAST_OFFSET = 0.05;
  private static final double MOST_OFFSET = 0.4;

  /**
   * Draws a texture of this kind.
   *
   * @param there the pixels in whose place it comes; not changed
   * @param other a normal picture; not changed
   * @return of the same shape as the first, 0..1; a fresh one
   */
  abstract Image draw(Image there, Image other, RandomGenerator random);

  /** Draws a kind. */
  static AnomalousTexture any(RandomGenerator random) {
    return DRAWN[random.nextInt(DRAWN.length)];
  }

  private static double factor(double most, RandomGenerator random) {
    return StrictMath.exp((2 * random.nextDouble() - 1) * StrictMath.log(most));
  }

  private static double offset(RandomGenerator random) {
    double size = random.nextDouble(LEAST_OFFSET, MOST_OFFSET);
    return random.nextBoolean() ? size : -size;
  }

  /** A rectangle from a random place, turned and mirrored by chance, and scaled. */
  private static Image elsewhere(Image there, Image other, RandomGenerator random) {
    int width = there.width();
    int height = there.height();
    double scale = random.nextBoolean() ? factor(2.5, random) : 1;
    boolean transposed = random.nextBoolean();
    double across = (random.nextBoolean() ? 1 : -1) / scale;
    double down = (random.nextBoolean() ? 1 : -1) / scale;
    double left = random.nextInt(other.width());
    double top = random.nextInt(other.height());
    Image image = Image.blank(there.channels(), height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Bilinear.sample(
            other,
            left + across * (transposed ? y : x),
            top + down * (transposed ? x : y),
            image.data(),
            y * width + x,
            width * height);
      }
    }
    return image;
  }

  /** The mean of what is there, moved; each channel by its own. */
  private static Image level(Image there, RandomGenerator random) {
    Image image = Image.blank(there.channels(), there.height(), there.width());
    int plane = there.width() * there.height();
    double offset = offset(random);
    for (int c = 0; c < there.channels(); c++) {
      double level = mean(there.data(), c * plane, plane) + offset * ownShare(there, random);
      Arrays.fill(image.data(), c * plane, (c + 1) * plane, clamped(level));
    }
    return image;
  }

  /** Of one channel there is but one share; several differ, as colours do. */
  private static double ownShare(Image image, RandomGenerator random) {
    return image.channels() == 1 ? 1 : random.nextDouble(0.7, 1.3);
  }

  private static void tone(Image image, double contrast, double offset, RandomGenerator random) {
    int plane = image.width() * image.height();
    float[] data = image.data();
    for (int c = 0; c < image.channels(); c++) {
      double mean = mean(data, c * plane, plane);
      double moved = mean + offset * ownShare(image, random);
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        data[i] = clamped(moved + contrast * (data[i] - mean));
      }
    }
  }

  /** The same noise in every channel, as light and shadow are. */
  private static void add(Image image, double strength, double cell, RandomGenerator random) {
    float[] noise = SmoothNoise.field(image.width(), image.height(), cell, random);
    float[] data = image.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = clamped(data[i] + strength * noise[i % noise.length]);
    }
  }

  /** Adds a multiple of what a pixel differs by from the nine around it; −1 blurs. */
  private static void sharpen(Image image, double by) {
    Box all = new Box(0, 0, image.width(), image.height());
    float[] from = image.data().clone();
    for (int c = 0; c < image.channels(); c++) {
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          double sum = 0;
          int count = 0;
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              if (all.contains(x + dx, y + dy)) {
                sum += from[image.index(c, y + dy, x + dx)];
                count++;
              }
            }
          }
          int at = image.index(c, y, x);
          image.data()[at] = clamped(from[at] + by * (from[at] - sum / count));
        }
      }
    }
  }

  private static double mean(float[] data, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += data[i];
    }
    return sum / length;
  }

  private static float clamped(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }
}
