package kizu.placement.rules;

/**
 * Exact Euclidean distances to the nearest of some pixels, by lower envelopes of parabolas
 * (Felzenszwalb and Huttenlocher, Theory of Computing 8, 2012), in time proportional to the pixels.
 */
final class DistanceTransform {
  /** Squared distances no picture has. */
  private static final double FAR = 1e18;

  private final double[] squared;
  private final int[] parabolas;
  private final double[] ends;

  private DistanceTransform(int longest) {
    squared = new double[longest];
    parabolas = new int[longest];
    ends = new double[longest + 1];
  }

  /**
   * Measures.
   *
   * @param target the pixels, row-major
   * @return of every pixel, from middle to middle, in pixels; infinity where there is no target
   */
  static double[] to(boolean[] target, int height, int width) {
    double[] distance = new double[height * width];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = target[i] ? 0 : FAR;
    }
    DistanceTransform transform = new DistanceTransform(Math.max(height, width));
    for (int x = 0; x < width; x++) {
      transform.line(distance, x, width, height);
    }
    for (int y = 0; y < height; y++) {
      transform.line(distance, y * width, 1, width);
    }
    for (int i = 0; i < distance.length; i++) {
      distance[i] = distance[i] >= FAR ? Double.POSITIVE_INFINITY : Math.sqrt(distance[i]);
    }
    return distance;
  }

  private void line(double[] values, int from, int step, int length) {
    for (int i = 0; i < length; i++) {
      squared[i] = values[from + i * step];
    }
    int last = 0;
    parabolas[0] = 0;
    ends[0] = Double.NEGATIVE_INFINITY;
    ends[1] = Double.POSITIVE_INFINITY;
    for (int i = 1; i < length; i++) {
      double meet = meeting(i, parabolas[last]);
      while (meet <= ends[last]) {
        meet = meeting(i, parabolas[--last]);
      }
      parabolas[++last] = i;
      ends[last] = meet;
      ends[last + 1] = Double.POSITIVE_INFINITY;
    }
    int at = 0;
    for (int i = 0; i < length; i++) {
      while (ends[at + 1] < i) {
        at++;
      }
      double away = i - parabolas[at];
      values[from + i * step] = Math.min(FAR, away * away + squared[parabolas[at]]);
    }
  }

  /** Where the parabola of a later pixel goes below that of an earlier one. */
  private double meeting(int later, int earlier) {
    double rise = squared[later] - squared[earlier];
    return (rise + (double) later * later - (double) earlier * earlier) / (2.0 * (later - earlier));
  }
}
