package kizu.core.benchmark;

import kizu.api.segmenter.WeightVector;

/** A vector of float64 values. */
final class DenseVector implements WeightVector {
  private final double[] values;

  /** Takes over the values. */
  DenseVector(double[] values) {
    this.values = values;
  }

  static double[] values(WeightVector vector) {
    return ((DenseVector) vector).values;
  }

  @Override
  public WeightVector copy() {
    return new DenseVector(values.clone());
  }

  @Override
  public double dot(WeightVector other) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * values(other)[i];
    }
    return sum;
  }

  @Override
  public WeightVector axpy(double factor, WeightVector other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += factor * values(other)[i];
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
  public void close() {}
}
