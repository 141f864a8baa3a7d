package kizu.core.bilevel;

import java.util.Arrays;

/**
 * How well two vectors agree.
 *
 * @param cosine of the angle between them
 * @param error length of their difference by the length of the first
 */
record Agreement(double cosine, double error) {
  static Agreement of(double[] expected, double[] found) {
    double[] difference = new double[expected.length];
    double product = 0;
    for (int i = 0; i < expected.length; i++) {
      difference[i] = found[i] - expected[i];
      product += found[i] * expected[i];
    }
    return new Agreement(
        product / (norm(expected) * norm(found)), norm(difference) / norm(expected));
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }
}
