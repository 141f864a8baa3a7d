package kizu.segmenter.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The state of Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019):
 * both moments and the number of steps, kept by us so that a checkpoint restores them bit for bit.
 *
 * <p>The second moment forgets after about a hundred steps, since runs are short.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final NDArray m;
  private final NDArray v;
  private int steps;

  AdamW(Program program, int size, double weightDecay) {
    this.weightDecay = weightDecay;
    try (NDManager scope = program.scope()) {
      this.m = program.keep(scope.zeros(new Shape(size)));
      this.v = program.keep(scope.zeros(new Shape(size)));
    }
  }

  /** The first moment, changed in place by a step. */
  NDArray m() {
    return m;
  }

  /** The second moment, changed in place by a step. */
  NDArray v() {
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

  /** Counts a step and returns what steers it, in the order the script reads it. */
  double[] next(double learningRate) {
    steps++;
    return settings(learningRate);
  }

  /** What steers preconditioning by the current second moment. */
  double[] current() {
    return settings(0);
  }

  private double[] settings(double learningRate) {
    return new double[] {
      learningRate,
      BETA1,
      BETA2,
      EPSILON,
      1 - StrictMath.pow(BETA1, steps),
      1 - StrictMath.pow(BETA2, steps),
      1 - learningRate * weightDecay
    };
  }
}
