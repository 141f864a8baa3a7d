package kizu.transform.tone;

import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;

/**
 * Mean and standard deviation of one channel over some pixels.
 *
 * @param weight how many pixels they are made of
 * @param mean 0..1
 * @param deviation of the pixels themselves, not of a sample
 */
record Moments(double weight, double mean, double deviation) {
  /** Of a part of an image. */
  static Moments of(Image image, Box box, int channel) {
    Sums sums = new Sums();
    for (int y = 0; y < box.height(); y++) {
      sums.addRow(image.data(), image.index(channel, box.y() + y, box.x()), box.width());
    }
    return sums.moments();
  }

  /** Of a patch's surroundings: each pixel counts by how little it belongs to the defect. */
  static Moments ofSurroundings(Patch patch, int channel) {
    Sums sums = new Sums();
    int width = patch.width();
    for (int y = 0; y < patch.height(); y++) {
      sums.addRow(
          patch.image().data(),
          patch.image().index(channel, y, 0),
          patch.alpha(),
          y * width,
          width);
    }
    return sums.moments();
  }

  /**
   * Running sums. A row is summed in floats, in four lanes so that additions need not wait for each
   * other; rows are summed in doubles.
   */
  private static final class Sums {
    private double weight;
    private double first;
    private double second;

    void addRow(float[] values, int from, int count) {
      float a0 = 0;
      float a1 = 0;
      float a2 = 0;
      float a3 = 0;
      float b0 = 0;
      float b1 = 0;
      float b2 = 0;
      float b3 = 0;
      int whole = count & ~3;
      for (int i = from; i < from + whole; i += 4) {
        float v0 = values[i];
        float v1 = values[i + 1];
        float v2 = values[i + 2];
        float v3 = values[i + 3];
        a0 += v0;
        a1 += v1;
        a2 += v2;
        a3 += v3;
        b0 += v0 * v0;
        b1 += v1 * v1;
        b2 += v2 * v2;
        b3 += v3 * v3;
      }
      for (int i = from + whole; i < from + count; i++) {
        a0 += values[i];
        b0 += values[i] * values[i];
      }
      weight += count;
      first += (double) a0 + a1 + a2 + a3;
      second += (double) b0 + b1 + b2 + b3;
    }

    void addRow(float[] values, int from, float[] alpha, int alphaFrom, int count) {
      float w0 = 0;
      float w1 = 0;
      float a0 = 0;
      float a1 = 0;
      float b0 = 0;
      float b1 = 0;
      int whole = count & ~1;
      for (int i = 0; i < whole; i += 2) {
        float k0 = 1 - alpha[alphaFrom + i];
        float k1 = 1 - alpha[alphaFrom + i + 1];
        float v0 = values[from + i];
        float v1 = values[from + i + 1];
        w0 += k0;
        w1 += k1;
        a0 += k0 * v0;
        a1 += k1 * v1;
        b0 += k0 * v0 * v0;
        b1 += k1 * v1 * v1;
      }
      for (int i = whole; i < count; i++) {
        float k = 1 - alpha[alphaFrom + i];
        float v = values[from + i];
        w0 += k;
        a0 += k * v;
        b0 += k * v * v;
      }
      weight += (double) w0 + w1;
      first += (double) a0 + a1;
      second += (double) b0 + b1;
    }

    Moments moments() {
      if (weight <= 0) {
        return new Moments(0, 0, 0);
      }
      double mean = first / weight;
      return new Moments(weight, mean, Math.sqrt(Math.max(0, second / weight - mean * mean)));
    }
  }
}
