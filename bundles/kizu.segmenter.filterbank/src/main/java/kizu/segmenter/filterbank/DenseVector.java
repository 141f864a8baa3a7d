package kizu.segmenter.filterbank;

import java.util.Arrays;
import kizu.api.segmenter.WeightVector;

/** A float64 vector in Java's memory; closing it does nothing. */
final class DenseVector implements WeightVector {
  private final Object owner;
  private final double[] values;

  /**
   * Takes over an array.
   *
   * @param owner the segmenter that may combine it
   */
  DenseVector(Object owner, double[] values) {
    this.owner = owner;
    this.values = values;
  }

  /** The values of a vector of the same segmenter, not copied. */
  static double[] values(Object owner, WeightVector vector) {
    if (vector instanceof DenseVector own && own.owner == owner) {
      return own.values;
    }
    throw new IllegalArgumentException(
        "a weight vector of another segmenter: combine vectors of one segmenter only");
  }

  @Override
  public WeightVector copy() {
    return new DenseVector(owner, values.clone());
  }

  @Override
  public double dot(WeightVector other) {
    return Block.dot(values, 0, values(owner, other), 0, values.length);
  }

  @Override
  public WeightVector axpy(double factor, WeightVector other) {
    Block.add(factor, values(owner, other), 0, values, 0, values.length);
    return this;
  }

  @Override
  public WeightVector scale(double factor) {
    Arrays.setAll(values, i -> values[i] * factor);
    return this;
  }

  @Override
  public void close() {
    // Java's own memory.
  }
}
