package kizu.core.benchmark;

import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import org.jspecify.annotations.Nullable;

/**
 * Ridge regression, whose solution is known: the Hessian {@code XᵀX/n + λI} of columns of falling
 * scale, as ill-conditioned as a network's, and a random validation gradient. Float64.
 */
final class RidgeProblem implements LowerProblem {
  /** Weights. */
  static final int SIZE = 40;

  private static final int SAMPLES = 120;
  private static final double LAMBDA = 1e-2;

  private final double[][] hessian = new double[SIZE][SIZE];
  private final double[] gradient = new double[SIZE];
  private final long seed;
  private @Nullable WarmStart left;

  RidgeProblem(long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    double[][] x = new double[SAMPLES][SIZE];
    for (double[] row : x) {
      for (int j = 0; j < SIZE; j++) {
        row[j] = StrictMath.pow(0.9, j) * random.nextGaussian();
      }
    }
    for (int a = 0; a < SIZE; a++) {
      hessian[a][a] = LAMBDA;
      gradient[a] = StrictMath.pow(0.9, a) * random.nextGaussian();
      for (int b = 0; b < SIZE; b++) {
        for (double[] row : x) {
          hessian[a][b] += row[a] * row[b] / SAMPLES;
        }
      }
    }
  }

  /** {@code H⁻¹ g}, by Gaussian elimination; H is positive definite, so without pivots. */
  WeightVector exact() {
    double[][] h = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      h[i] = hessian[i].clone();
    }
    double[] v = gradient.clone();
    for (int k = 0; k < SIZE; k++) {
      for (int i = k + 1; i < SIZE; i++) {
        double factor = h[i][k] / h[k][k];
        for (int j = k; j < SIZE; j++) {
          h[i][j] -= factor * h[k][j];
        }
        v[i] -= factor * v[k];
      }
    }
    for (int i = SIZE - 1; i >= 0; i--) {
      for (int j = i + 1; j < SIZE; j++) {
        v[i] -= h[i][j] * v[j];
      }
      v[i] /= h[i][i];
    }
    return new DenseVector(v);
  }

  /** Where the next solve may go on from. */
  void goOnFrom(WarmStart start) {
    left = start;
  }

  @Override
  public WeightVector validationGradient() {
    return new DenseVector(gradient.clone());
  }

  @Override
  public WeightVector hessianProduct(WeightVector vector) {
    double[] v = DenseVector.values(vector);
    double[] product = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        product[i] += hessian[i][j] * v[j];
      }
    }
    return new DenseVector(product);
  }

  /** By the diagonal, as Adam's second moments would about do. */
  @Override
  public WeightVector precondition(WeightVector vector) {
    double[] scaled = DenseVector.values(vector).clone();
    for (int i = 0; i < SIZE; i++) {
      scaled[i] /= hessian[i][i];
    }
    return new DenseVector(scaled);
  }

  @Override
  public WeightVector gaussian(int index) {
    SplittableRandom random = new SplittableRandom(seed * 31 + index + 1);
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = random.nextGaussian();
    }
    return new DenseVector(values);
  }

  @Override
  public Optional<WarmStart> previous() {
    return Optional.ofNullable(left).map(s -> new WarmStart(s.vector().copy(), s.curvature()));
  }
}
