package kizu.segmenter.filterbank;

import java.util.Arrays;

/**
 * One number a pixel.
 *
 * @param height rows
 * @param width columns
 * @param data height × width values, row-major, owned by the plane
 */
record Plane(int height, int width, float[] data) {
  /** Combines two values of the same pixel. */
  interface Combination {
    float of(float a, float b);
  }

  /** A value a pixel, made from this plane's and another's. */
  Plane with(Plane other, Combination combination) {
    float[] result = new float[data.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = combination.of(data[i], other.data[i]);
    }
    return new Plane(height, width, result);
  }

  /** Every pixel with the same value. */
  Plane filled(double value) {
    float[] result = new float[data.length];
    Arrays.fill(result, (float) value);
    return new Plane(height, width, result);
  }

  /** The mean over all pixels, summed in float64 in their order. */
  double mean() {
    double sum = 0;
    for (float value : data) {
      sum += value;
    }
    return sum / data.length;
  }
}
