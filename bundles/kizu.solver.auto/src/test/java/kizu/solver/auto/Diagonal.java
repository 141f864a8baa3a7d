package kizu.solver.auto;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;

/** The Hessian is diag(1, 2, 4), the gradient all ones; counts the vectors that are open. */
final class Diagonal implements LowerProblem {
  private static final double[] CURVATURES = {1, 2, 4};

  final AtomicInteger open = new AtomicInteger();
  Optional<WarmStart> left = Optional.empty();

  WeightVector vector(double... values) {
    return new Dense(values, open);
  }

  /** {@code H⁻¹ g}, or along the way to it from g: 0 is g. */
  WeightVector towards(double share) {
    double[] values = new double[CURVATURES.length];
    Arrays.setAll(values, i -> (1 - share) + share / CURVATURES[i]);
    return vector(values);
  }

  @Override
  public WeightVector validationGradient() {
    return vector(1, 1, 1);
  }

  @Override
  public WeightVector hessianProduct(WeightVector vector) {
    double[] product = ((Dense) vector).values.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= CURVATURES[i];
    }
    return vector(product);
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    return gradient.copy();
  }

  @Override
  public WeightVector gaussian(int index) {
    return vector(1, -1, index);
  }

  @Override
  public Optional<WarmStart> previous() {
    return left.map(s -> new WarmStart(s.vector().copy(), s.curvature(), s.memory()));
  }

  private record Dense(double[] values, AtomicInteger open) implements WeightVector {
    Dense {
      open.incrementAndGet();
    }

    @Override
    public WeightVector copy() {
      return new Dense(values.clone(), open);
    }

    @Override
    public double dot(WeightVector other) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[i] * ((Dense) other).values[i];
      }
      return sum;
    }

    @Override
    public WeightVector axpy(double factor, WeightVector other) {
      for (int i = 0; i < values.length; i++) {
        values[i] += factor * ((Dense) other).values[i];
      }
      return this;
    }

    @Override
    public WeightVector scale(double factor) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
      return this;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
