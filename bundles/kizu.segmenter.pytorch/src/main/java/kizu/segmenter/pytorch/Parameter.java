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
    /** A convolution's weights; they decay, as those of the next two do. */
    KERNEL,
    /** The weights of the last convolution of a residual block. */
    RESIDUAL,
    /** The last convolution's weights. */
    HEAD,
    /** A normalisation's factors. */
    GAIN,
    /** A normalisation's offsets. */
    SHIFT,
    /** The offset of the logits. */
    PRIOR;

    boolean convolves() {
      return this == KERNEL || this == RESIDUAL;
    }

    boolean decays() {
      return convolves() || this == HEAD;
    }
  }

  /**
   * Drafts of a 3×3 convolution and the normalisation after it, as {@link ForwardPass#block} reads
   * them: {@code LEVEL.convN.weight} and {@code LEVEL.normN.…}.
   */
  static List<Parameter> block(String level, int index, int in, int out) {
    String norm = level + ".norm" + index;
    return List.of(
        new Parameter(level + ".conv" + index + ".weight", List.of(out, in, 3, 3), Role.KERNEL, 0),
        new Parameter(norm + ".weight", List.of(out), Role.GAIN, 0),
        new Parameter(norm + ".bias", List.of(out), Role.SHIFT, 0));
  }

  int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** How many inputs one output of a kernel sums. */
  int fanIn() {
    return size() / shape.get(0);
  }
}
