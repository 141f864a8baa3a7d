package kizu.segmenter.filterbank;

/**
 * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) in float64. The
 * bias, which is the first weight, does not decay.
 *
 * <p>The second moment forgets after about a hundred steps, since runs are short.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final double[] m;
  private final double[] v;
  private int steps;

  AdamW(int size, double weightDecay) {
    this.weightDecay = weightDecay;
    this.m = new double[size];
    this.v = new double[size];
  }

  /** The first moment itself. */
  double[] m() {
    return m;
  }

  /** The second moment itself. */
  double[] v() {
    return v;
  }

  /** Steps taken. */
  int steps() {
    return steps;
  }

  /** Sets the number of steps taken. */
  void steps(int taken) {
    steps = taken;
  }

  /** Moves the weights by one step. */
  void step(double[] weights, double[] gradient, double learningRate) {
    steps++;
    double rate = learningRate / (1 - StrictMath.pow(BETA1, steps));
    double correction = 1 - StrictMath.pow(BETA2, steps);
    double keep = 1 - learningRate * weightDecay;
    for (int i = 0; i < weights.length; i++) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * gradient[i];
      v[i] = BETA2 * v[i] + (1 - BETA2) * gradient[i] * gradient[i];
      double kept = i == 0 ? weights[i] : keep * weights[i];
      weights[i] = kept - rate * m[i] / (Math.sqrt(v[i] / correction) + EPSILON);
    }
  }

  /**
   * {@code g / (√v̂ + ε)}. Before the first step there are no moments, and a copy of the gradient
   * is returned.
   */
  double[] precondition(double[] gradient) {
    double[] result = gradient.clone();
    if (steps > 0) {
      double correction = 1 - StrictMath.pow(BETA2, steps);
      for (int i = 0; i < result.length; i++) {
        result[i] /= Math.sqrt(v[i] / correction) + EPSILON;
      }
    }
    return result;
  }
}
