package kizu.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of {@link Option.Kind#TERMS}, in whichever form they are written. */
final class Terms {
  private Terms() {}

  /** The terms, separated by commas; empty for what is neither text nor a flat list or mapping. */
  static Optional<String> joined(Object value) {
    List<String> terms = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Optional<String> term = single(entry.getValue());
        if (term.isEmpty()) {
          return Optional.empty();
        }
        terms.add(entry.getKey() + ": " + term.get());
      }
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        Optional<String> term = single(item);
        if (term.isEmpty()) {
          return Optional.empty();
        }
        terms.add(term.get());
      }
    } else {
      return single(value);
    }
    return terms.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", terms));
  }

  private static Optional<String> single(@Nullable Object value) {
    if (value == null) {
      return Optional.of("");
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? Optional.of(value.toString())
        : Optional.empty();
  }
}
