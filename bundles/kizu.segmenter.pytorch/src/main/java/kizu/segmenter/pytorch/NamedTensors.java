package kizu.segmenter.pytorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.tensor.Tensor;

/** Cuts a flat vector into named tensors for a checkpoint and puts it together again. */
final class NamedTensors {
  private final List<Parameter> parameters;
  private final int size;

  NamedTensors(Layout layout) {
    this.parameters = layout.parameters();
    this.size = layout.size();
  }

  /** Adds every block of a flat vector under {@code prefix + name}. */
  void split(String prefix, float[] flat, Map<String, Tensor> into) {
    for (Parameter p : parameters) {
      float[] values = Arrays.copyOfRange(flat, p.offset(), p.offset() + p.size());
      into.put(prefix + p.name(), new Tensor.Floats(p.shape(), values));
    }
  }

  /**
   * The flat vector whose blocks stand under {@code prefix + name}.
   *
   * @throws IllegalArgumentException naming what is missing or of another shape
   */
  float[] join(String prefix, Map<String, Tensor> from) {
    List<String> wrong = new ArrayList<>();
    float[] flat = new float[size];
    for (Parameter p : parameters) {
      Tensor tensor = from.get(prefix + p.name());
      if (tensor instanceof Tensor.Floats floats && floats.shape().equals(p.shape())) {
        System.arraycopy(floats.data(), 0, flat, p.offset(), p.size());
      } else {
        wrong.add(
            "%s: %s instead of float32 %s"
                .formatted(
                    prefix + p.name(), tensor == null ? "nothing" : tensor.shape(), p.shape()));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "the state is of another network: " + String.join("; ", wrong));
    }
    return flat;
  }
}
