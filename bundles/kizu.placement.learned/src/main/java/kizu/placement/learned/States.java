package kizu.placement.learned;

import java.util.Map;
import kizu.api.tensor.Tensor;

/** Takes tensors out of a saved state, checked. */
final class States {
  private States() {}

  /**
   * A copy of the values of a float64 tensor.
   *
   * @param length how many it must have; negative for any number
   * @throws IllegalArgumentException if it is missing or of another kind or length
   */
  static double[] doubles(Map<String, Tensor> state, String name, int length) {
    if (!(state.get(name) instanceof Tensor.Doubles found)
        || (length >= 0 && found.data().length != length)) {
      throw new IllegalArgumentException(
          "the state's '%s' is %s, not %s float64 values"
              .formatted(
                  name,
                  state.containsKey(name) ? "of shape " + state.get(name).shape() : "missing",
                  length < 0 ? "any number of" : length));
    }
    return found.data().clone();
  }
}
