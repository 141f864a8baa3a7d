package kizu.core.guard;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.AddOnException;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.tensor.Tensor;

/** Looks at what came back from a component; each look names the component when it fails. */
final class Values {
  /** How far a probability may lie beside 0..1, and a sum of probabilities beside 1. */
  private static final double ROUNDING = 1e-3;

  private final AddOn addOn;
  private final String call;

  /**
   * Creates it.
   *
   * @param method what was called, for messages
   */
  Values(AddOn addOn, String method) {
    this(addOn, method, "");
  }

  /**
   * Creates it.
   *
   * @param method what was called, for messages
   * @param subject what it was called about
   */
  Values(AddOn addOn, String method, String subject) {
    this.addOn = addOn;
    this.call = method + (subject.isEmpty() ? "()" : "() of '" + subject + "'");
  }

  /** The failure that says what came back, without a final full stop. */
  AddOnException wrong(String what) {
    return addOn.failure(call + " " + what);
  }

  /** Every value a number in a range. */
  void inRange(float[] values, double low, double high) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    float sum = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      sum += 0 * value;
    }
    if (values.length > 0 && (sum != 0 || !(least >= low && most <= high))) {
      throw wrong(
          Float.isNaN(sum)
              ? "returned a value that is no number"
              : "returned values from %s to %s, allowed are %s to %s"
                  .formatted(least, most, low, high));
    }
  }

  /** Every value a number. */
  void numbers(float[] values) {
    if (!finite(values)) {
      throw wrong("returned a value that is no number");
    }
  }

  /** Every value a number. */
  void numbers(double[] values) {
    if (!finite(values)) {
      throw wrong("returned a value that is no number");
    }
  }

  /** As many values as asked for. */
  void length(int length, int expected) {
    if (length != expected) {
      throw wrong("returned " + length + " values for " + expected);
    }
  }

  /** Probabilities that sum to 1. */
  void probabilities(float[] values, int expected) {
    length(values.length, expected);
    inRange(values, 0, 1 + ROUNDING);
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    if (!(Math.abs(sum - 1) < ROUNDING)) {
      throw wrong("returned probabilities that sum to " + sum);
    }
  }

  /** A picture of values in 0..1. */
  void picture(Image image, int channels) {
    if (image.channels() != channels) {
      throw wrong("returned " + image.channels() + " channels for " + channels);
    }
    inRange(image.data(), 0, 1);
  }

  /** A mask of 0 and 1, also after it was made. */
  void mask(Mask mask) {
    int bits = 0;
    for (byte value : mask.data()) {
      bits |= value;
    }
    if ((bits & ~1) != 0) {
      throw wrong("returned a mask with values other than 0 and 1");
    }
  }

  /** Neither null nor blank. */
  String text(String what, String value) {
    if (isNull(value) || value.isBlank()) {
      throw wrong("returned " + (isNull(value) ? "no " : "a blank ") + what);
    }
    return value;
  }

  /** A copy of a map without nulls, ordered by name. */
  <T> Map<String, T> map(Map<String, T> map) {
    Map<String, T> copy = new TreeMap<>();
    map.forEach(
        (name, value) -> {
          if (isNull(name) || isNull(value)) {
            throw wrong("returned null for '" + name + "'");
          }
          copy.put(name, value);
        });
    return Collections.unmodifiableMap(copy);
  }

  /** A copy of a saved state that shares nothing with it; {@code finite} also asks for numbers. */
  Map<String, Tensor> state(Map<String, Tensor> state, boolean finite) {
    Map<String, Tensor> copy = Collections.unmodifiableMap(copy(map(state)));
    if (finite) {
      copy.forEach(
          (name, tensor) -> {
            if (!finite(tensor)) {
              throw wrong("returned '" + name + "' with a value that is no number");
            }
          });
    }
    return copy;
  }

  private static boolean finite(Tensor tensor) {
    return tensor instanceof Tensor.Floats floats
        ? finite(floats.data())
        : finite(((Tensor.Doubles) tensor).data());
  }

  private static boolean finite(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += 0 * value;
    }
    return sum == 0;
  }

  private static boolean finite(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += 0 * value;
    }
    return sum == 0;
  }

  /** A copy that shares nothing. */
  static Tensor copy(Tensor tensor) {
    return tensor instanceof Tensor.Floats floats
        ? new Tensor.Floats(floats.shape(), floats.data().clone())
        : new Tensor.Doubles(tensor.shape(), ((Tensor.Doubles) tensor).data().clone());
  }

  /** A copy that shares nothing, ordered by name. */
  static Map<String, Tensor> copy(Map<String, Tensor> state) {
    Map<String, Tensor> copy = new TreeMap<>();
    state.forEach((name, tensor) -> copy.put(name, copy(tensor)));
    return copy;
  }

  /** Add-ons are not compiled with our annotations. */
  static boolean isNull(Object value) {
    return value == null;
  }
}
