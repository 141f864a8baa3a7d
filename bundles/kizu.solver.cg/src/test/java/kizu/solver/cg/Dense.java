package kizu.solver.cg;

import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.segmenter.WeightVector;

/** A vector of doubles that counts how many of its kind are open. */
final class Dense implements WeightVector {
  final double[] values;
  private final AtomicInteger open;
  private boolean closed;

  Dense(double[] values, AtomicInteger open) {
    this.values = values;
    this.open = open;
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
    if (!closed) {
      closed = true;
      open.decrementAndGet();
    }
  }
}
