package kizu.api.tensor;

import java.util.List;

/** A dense tensor of plain values, as it is kept in a checkpoint (safetensors F32 or F64). */
public sealed interface Tensor {
  /** Its extents; empty for a scalar. */
  List<Integer> shape();

  /** A float32 vector that takes over the array. */
  static Floats of(float... data) {
    return new Floats(List.of(data.length), data);
  }

  /** A float64 vector that takes over the array. */
  static Doubles of(double... data) {
    return new Doubles(List.of(data.length), data);
  }

  /**
   * Single precision.
   *
   * @param shape its extents
   * @param data row-major values, owned by the maker
   */
  record Floats(List<Integer> shape, float[] data) implements Tensor {
    /** Checks the shape. */
    public Floats {
      shape = List.copyOf(shape);
      requireSize(shape, data.length);
    }
  }

  /**
   * Double precision.
   *
   * @param shape its extents
   * @param data row-major values, owned by the maker
   */
  record Doubles(List<Integer> shape, double[] data) implements Tensor {
    /** Checks the shape. */
    public Doubles {
      shape = List.copyOf(shape);
      requireSize(shape, data.length);
    }
  }

  private static void requireSize(List<Integer> shape, int length) {
    long size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, (long) extent);
    }
    if (size != length) {
      throw new IllegalArgumentException("a tensor of " + shape + " has no " + length + " values");
    }
  }
}
