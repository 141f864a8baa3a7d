package kizu.segmenter.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import kizu.api.segmenter.WeightVector;
import kizu.segmenter.pytorch.Program.Method;

/** A flat float32 vector where the network's weights live. */
final class DeviceVector implements WeightVector {
  private final Program program;
  private final NDArray values;

  /**
   * Takes over an array.
   *
   * @param program that it is combined by
   * @param values a vector; kept beyond its scope and closed with this
   */
  DeviceVector(Program program, NDArray values) {
    this.program = program;
    this.values = program.keep(values);
  }

  /** The array itself, still owned by the vector. */
  NDArray values() {
    return values;
  }

  /** The array of a vector of the same segmenter. */
  static NDArray values(Program program, WeightVector vector) {
    if (vector instanceof DeviceVector own && own.program == program) {
      return own.values;
    }
    throw new IllegalArgumentException(
        "a weight vector of another segmenter: combine vectors of one segmenter only");
  }

  @Override
  public WeightVector copy() {
    return new DeviceVector(program, values.duplicate());
  }

  @Override
  public double dot(WeightVector other) {
    try (NDManager scope = program.scope()) {
      return program.call(scope, Method.DOT, values, values(program, other)).getDouble();
    }
  }

  @Override
  public WeightVector axpy(double factor, WeightVector other) {
    try (NDManager scope = program.scope()) {
      NDArray addend = values(program, other);
      program.call(scope, Method.AXPY, values, addend, program.settings(scope, factor));
    }
    return this;
  }

  @Override
  public WeightVector scale(double factor) {
    try (NDManager scope = program.scope()) {
      program.call(scope, Method.SCALE, values, program.settings(scope, factor));
    }
    return this;
  }

  @Override
  public void close() {
    values.close();
  }
}
