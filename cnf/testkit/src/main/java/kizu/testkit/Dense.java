package kizu.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.segmenter.WeightVector;

/** A vector of float64 values that counts how many of its problem's vectors are open. */
public final class Dense implements WeightVector {
  private final double[] values;
  private final AtomicInteger open;
  private boolean closed;

  /**
   * Creates an open vector.
   *
   * @param values taken over
   * @param open the count of the problem it belongs to
   */
  Dense(double[] values, AtomicInteger open) {
    this.values = values;
    this.open = open;
    open.incrementAndGet();
  }

  /** A vector's own values; writing to them changes it. */
  public static double[] values(WeightVector vector) {
    Dense dense = (Dense) vector;
    if (dense.closed) {
      throw new IllegalStateException("this vector was closed");
    }
    return dense.values;
  }

  /** The cosine of the angle between two vectors of values. */
  public static double cosine(double[] a, double[] b) {
    return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
  }

  /** The inner product. */
  public static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** {@code ‖found − exact‖ / ‖exact‖}. */
  public static double error(double[] found, double[] exact) {
    double[] left = found.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] -= exact[i];
    }
    return Math.sqrt(product(left, left) / product(exact, exact));
  }

  @Override
  public WeightVector copy() {
    return new Dense(values(this).clone(), open);
  }

  @Override
  public double dot(WeightVector other) {
    return product(values(this), values(other));
  }

  @Override
  public WeightVector axpy(double factor, WeightVector other) {
    double[] added = values(other);
    for (int i = 0; i < added.length; i++) {
      values(this)[i] += factor * added[i];
    }
    return this;
  }

  @Override
  public WeightVector scale(double factor) {
    double[] own = values(this);
    for (int i = 0; i < own.length; i++) {
      own[i] *= factor;
    }
    return this;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      open.decrementAndGet();
    }
  }
}
