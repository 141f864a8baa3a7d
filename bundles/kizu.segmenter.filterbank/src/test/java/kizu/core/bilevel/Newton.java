package kizu.core.bilevel;

import java.util.Locale;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;

/**
 * Damped Newton's method with the exact Hessian, column by column from its products, and a Cholesky
 * factorisation. Shares nothing with the solvers under test.
 */
final class Newton {
  private static final double TOLERANCE = 1e-12;
  private static final double SHORTEST = 1e-6;
  private static final int MOST_STEPS = 50;

  private Newton() {}

  /** Leaves the segmenter at the solution. */
  static void solve(Segmenter segmenter, PenalisedProblem problem) {
    WeightVector gradient = problem.gradient();
    for (int step = 0; gradient.norm() > TOLERANCE; step++) {
      if (step == MOST_STEPS) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT, "not solved in %d steps: gradient %s", step, gradient.norm()));
      }
      double[] move = solve(hessian(segmenter, problem), values(segmenter, gradient));
      gradient = move(segmenter, problem, gradient, segmenter.load(Tensor.of(move)));
    }
  }

  /** Goes as far along a step as the gradient becomes shorter; returns the new gradient. */
  private static WeightVector move(
      Segmenter segmenter, PenalisedProblem problem, WeightVector gradient, WeightVector step) {
    WeightVector start = segmenter.weights();
    for (double share = 1; share > SHORTEST; share /= 2) {
      segmenter.assign(start.copy().axpy(-share, step));
      WeightVector now = problem.gradient();
      if (now.norm() < gradient.norm()) {
        return now;
      }
    }
    throw new IllegalStateException("no step is short enough: gradient " + gradient.norm());
  }

  static double[] values(Segmenter segmenter, WeightVector vector) {
    return ((Tensor.Doubles) segmenter.export(vector)).data();
  }

  private static double[][] hessian(Segmenter segmenter, PenalisedProblem problem) {
    int size = values(segmenter, segmenter.weights()).length;
    double[][] columns = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      columns[i] = values(segmenter, problem.hessianProduct(segmenter.load(Tensor.of(unit))));
    }
    return columns;
  }

  /** Solves for a symmetric positive definite matrix, which is overwritten by its factor. */
  private static double[] solve(double[][] a, double[] right) {
    int size = right.length;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= a[i][k] * x[k];
      }
      x[i] /= a[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }
}
