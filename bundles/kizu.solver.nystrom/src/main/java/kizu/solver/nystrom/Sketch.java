package kizu.solver.nystrom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * C W⁺ Cᵀ}. With {@code W = U Λ Uᵀ} over the eigenvalues that are positive beyond rounding and
 * {@code V = C U Λ^(−1/2)} it is {@code Ĥ = V Vᵀ}, and {@code VᵀV} has its non-zero eigenvalues.
 */
final class Sketch implements AutoCloseable {
  /** Eigenvalues of W below this share of the largest are rounding: products are float32. */
  private static final double ROUNDING = 1e-6;

  private final List<WeightVector> columns = new ArrayList<>();
  private final RealMatrix core;
  private boolean finite;
  private int negative;

  /** U Λ^(−1/2), rank × kept. */
  private RealMatrix factor = MatrixUtils.createRealMatrix(1, 1);

  /** VᵀV, kept × kept. */
  private RealMatrix gram = MatrixUtils.createRealMatrix(1, 1);

  private int kept;

  Sketch(LowerProblem problem, int rank) {
    this.core = new Array2DRowRealMatrix(rank, rank);
    for (int j = 0; j < rank; j++) {
      try (WeightVector direction = problem.gaussian(j)) {
        columns.add(problem.hessianProduct(direction));
        for (int i = 0; i <= j; i++) {
          double value = direction.dot(columns.get(i));
          core.setEntry(i, j, value);
          core.setEntry(j, i, value);
        }
      }
    }
    this.finite = finite(core);
    if (finite) {
      decompose();
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
    double largest = Arrays.stream(values).max().orElse(0);
    List<RealVector> scaled = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > ROUNDING * largest) {
        scaled.add(eigen.getEigenvector(i).mapMultiply(1 / Math.sqrt(values[i])));
      } else if (values[i] < -ROUNDING * Math.abs(largest)) {
        negative++;
      }
    }
    kept = scaled.size();
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

  /** The largest eigenvalue of Ĥ, 0 if no curvature is positive; at most that of H. */
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
    return negative == 0
        ? ""
        : "%d of %d curvatures are negative and were left out".formatted(negative, columns.size());
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
