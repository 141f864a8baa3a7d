package kizu.segmenter.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import kizu.api.KizuException;

/**
 * Checks one convolution of the engine against plain arithmetic.
 *
 * <p>PyTorch's convolution library chooses its code by what the processor says of itself. Where a
 * virtual machine hides part of that, its AVX-512 code was seen to return wrong values and numbers
 * that are none, without any error: a network trained with it would be worthless.
 */
final class ArithmeticCheck {
  private static final int PICTURES = 4;
  private static final int INPUTS = 24;
  private static final int OUTPUTS = 8;
  private static final int SIDE = 64;
  private static final int KERNEL = 3;
  private static final double TOLERANCE = 1e-3;

  /** Sums of so many small whole numbers are exact in float32. */
  private static final int VALUES = 5;

  private ArithmeticCheck() {}

  /**
   * Compares every output value; takes a few milliseconds.
   *
   * @param device where networks are going to run
   * @throws KizuException if one is wrong
   */
  static void require(NDManager device) throws KizuException {
    float[] pictures = pattern(PICTURES * INPUTS * SIDE * SIDE, 7);
    float[] kernels = pattern(OUTPUTS * INPUTS * KERNEL * KERNEL, 11);
    float[] found;
    try (NDManager scope = device.newSubManager()) {
      NDArray input = scope.create(pictures, new Shape(PICTURES, INPUTS, SIDE, SIDE));
      NDArray weight = scope.create(kernels, new Shape(OUTPUTS, INPUTS, KERNEL, KERNEL));
      NDArray none = scope.zeros(new Shape(OUTPUTS));
      Shape one = new Shape(1, 1);
      found =
          JniUtils.convolution(
                  (PtNDArray) input, (PtNDArray) weight, (PtNDArray) none, one, one, one, 1)
              .toFloatArray();
    }
    for (int i = 0; i < found.length; i++) {
      double expected = value(pictures, kernels, i);
      if (!(Math.abs(found[i] - expected) <= TOLERANCE)) {
        throw new KizuException(
            "segmenter pytorch",
            "PyTorch computes wrong convolutions on this processor (%s instead of %s)"
                .formatted(found[i], expected),
            "Set the environment variable ONEDNN_MAX_CPU_ISA=AVX2 before Java starts, as bin/kizu does"
                + " unless it is set to something else; or set segmenter to filterbank.");
      }
    }
  }

  /** Small whole numbers around 0 in a fixed order. */
  private static float[] pattern(int length, int stride) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = Math.floorMod(i * stride + i / VALUES, VALUES) - VALUES / 2;
    }
    return values;
  }

  private static double value(float[] pictures, float[] kernels, int index) {
    int x = index % SIDE;
    int y = index / SIDE % SIDE;
    int output = index / (SIDE * SIDE) % OUTPUTS;
    int picture = index / (SIDE * SIDE * OUTPUTS);
    double sum = 0;
    for (int c = 0; c < INPUTS; c++) {
      int plane = (picture * INPUTS + c) * SIDE * SIDE;
      int kernel = (output * INPUTS + c) * KERNEL * KERNEL;
      for (int row = Math.max(0, 1 - y); row < Math.min(KERNEL, SIDE + 1 - y); row++) {
        for (int column = Math.max(0, 1 - x); column < Math.min(KERNEL, SIDE + 1 - x); column++) {
          sum +=
              (double) pictures[plane + (y + row - 1) * SIDE + x + column - 1]
                  * kernels[kernel + row * KERNEL + column];
        }
      }
    }
    return sum;
  }
}
