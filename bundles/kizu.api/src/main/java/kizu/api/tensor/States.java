package kizu.api.tensor;

import java.util.Map;
import java.util.TreeMap;

/** Takes tensors out of a saved state, checked. */
public final class States {
  private States() {}

  /** The tensors whose names begin with a prefix, by the rest of their names. */
  public static Map<String, Tensor> below(String prefix, Map<String, Tensor> state) {
    Map<String, Tensor> own = new TreeMap<>();
    state.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), tensor);
          }
        });
    return own;
  }

  /**
   * A copy of the values of a float64 tensor.
   *
   * @param state tensors by name
   * @param name which of them
   * @param length how many it must have; negative for any number
   * @throws IllegalArgumentException if it is missing or of another kind or length
   */
  public static double[] doubles(Map<String, Tensor> state, String name, int length) {
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
