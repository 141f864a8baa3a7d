package kizu.solver.nystrom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The Hessian as random directions {@code Ω} see it: {@code C = HΩ}, {@code W = ΩᵀC} and {@code Ĥ =
 * C W⁺ Cᵀ}. With {@code W = U Λ Uᵀ} and {@code V = C U Λ^(−1/2)} it is {@code Ĥ = V Vᵀ}, and {@code
 * VᵀV} has its non-zero eigenvalues.
 *
 * <p>A network's Hessian has negative curvature too. Where it cancels positive curvature along a
 * random direction, a small positive eigenvalue of W goes with a large product, and {@code Ĥ} would
 * be far above {@code H} there. So of W only what is larger than its largest negative eigenvalue is
 * kept: the curvatures that stand out.
 */
final class Sketch implements AutoCloseable {
  /** Eigenvalues of W below this share of the largest are rounding: products are float32. */
  private static final double ROUNDING = 1e-6;

  private final List<WeightVector> columns = new ArrayList<>();
  private final RealMatrix core;
  private boolean finite;
  private int leftOut;

  /** U Λ^(−1/2), rank × kept. */
  private RealMatrix factor = MatrixUtils.createRealMatrix(1, 1);

  /** VᵀV, kept × kept. */
  private RealMatrix gram = MatrixUtils.createRealMatrix(1, 1);

  private int kept;

  Sketch(LowerProblem problem, int rank) {
    this.core = new Array2DRowRealMatrix(rank, rank);
    try {
      for (int j = 0; j < rank; j++) {
        look(problem, j);
      }
      this.finite = finite(core);
      if (finite) {
        decompose();
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** One more direction. */
  private void look(LowerProblem problem, int j) {
    try (WeightVector direction = problem.gaussian(j)) {
      columns.add(problem.hessianProduct(direction));
      for (int i = 0; i <= j; i++) {
        double value = direction.dot(columns.get(i));
        core.setEntry(i, j, value);
        core.setEntry(j, i, value);
      }
    }
  }

  private static boolean finite(RealMatrix matrix) {
    return Arrays.stream(matrix.getData())
        .flatMapToDouble(Arrays::stream)
        .allMatch(Double::isFinite);
  }

  private void decompose() {
    EigenDecomposition eigen = new EigenDecomposition(core);
    double[] values = eigen.getRealEigenvalues();
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    double least = Math.max(ROUNDING * largest, -Arrays.stream(values).min().orElse(0));
    List<RealVector> scaled = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > least) {
        scaled.add(eigen.getEigenvector(i).mapMultiply(1 / Math.sqrt(values[i])));
      }
    }
    kept = scaled.size();
    leftOut = least > ROUNDING * largest ? values.length - kept : 0;
    if (kept == 0) {
      return;
    }
    factor = new Array2DRowRealMatrix(columns.size(), kept);
    for (int i = 0; i < kept; i++) {
      factor.setColumnVector(i, scaled.get(i));
    }
    RealMatrix products = new Array2DRowRealMatrix(columns.size(), columns.size());
    for (int i = 0; i < columns.size(); i++) {
      for (int j = 0; j <= i; j++) {
        double value = columns.get(i).dot(columns.get(j));
        products.setEntry(i, j, value);
        products.setEntry(j, i, value);
      }
    }
    gram = factor.transpose().multiply(products).multiply(factor);
    finite = finite(gram);
  }

  /** Whether every product was a number. */
  boolean finite() {
    return finite;
  }

  /** Products spent. */
  int rank() {
    return columns.size();
  }

  /**
   * The largest eigenvalue of Ĥ, 0 if no curvature stands out. At most that of H where H has no
   * negative ones, and near it else.
   */
  double largestEigenvalue() {
    return kept == 0 ? 0 : Arrays.stream(eigenvaluesOfGram()).max().orElse(0);
  }

  private double[] eigenvaluesOfGram() {
    // Symmetric but for rounding, which the decomposition would take for complex pairs.
    return new EigenDecomposition(gram.add(gram.transpose()).scalarMultiply(0.5))
        .getRealEigenvalues();
  }

  /** What a person should know; empty when there is nothing to say. */
  String note() {
    return leftOut == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%d of %d curvatures are negative, or no larger than those that are, and were left out",
            leftOut,
            columns.size());
  }

  /** {@code (VVᵀ + damping · I)⁻¹ g} by Woodbury's identity; the caller closes it. */
  WeightVector solve(WeightVector gradient, double damping) {
    WeightVector result = gradient.copy();
    if (kept > 0) {
      RealVector seen = new ArrayRealVector(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        seen.setEntry(i, columns.get(i).dot(gradient));
      }
      RealMatrix damped =
          gram.add(MatrixUtils.createRealIdentityMatrix(kept).scalarMultiply(damping));
      RealVector inner = MatrixUtils.inverse(damped).operate(factor.transpose().operate(seen));
      RealVector weights = factor.operate(inner);
      for (int i = 0; i < columns.size(); i++) {
        result.axpy(-weights.getEntry(i), columns.get(i));
      }
    }
    return result.scale(1 / damping);
  }

  @Override
  public void close() {
    columns.forEach(WeightVector::close);
  }
}
