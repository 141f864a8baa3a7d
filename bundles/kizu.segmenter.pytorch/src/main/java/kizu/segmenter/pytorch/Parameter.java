package kizu.segmenter.pytorch;

import java.util.List;

/**
 * One named block of the flat weight vector.
 *
 * @param name for example {@code enc1.conv1.weight}
 * @param shape its extents; kernels are outputs × inputs × rows × columns
 * @param role what it is for, which decides how it starts and whether it decays
 * @param offset where it begins in the flat vector
 */
record Parameter(String name, List<Integer> shape, Role role, int offset) {
  /** What a parameter is for. */
  enum Role {
    /** A convolution's weights; the only ones that decay. */
    KERNEL,
    /** The last convolution's weights. */
    HEAD,
    /** A normalisation's factors. */
    GAIN,
    /** A normalisation's offsets. */
    SHIFT,
    /** The offset of the logits. */
    PRIOR;

    boolean decays() {
      return this == KERNEL || this == HEAD;
    }
  }

  int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** How many inputs one output of a kernel sums. */
  int fanIn() {
    return size() / shape.get(0);
  }
}
