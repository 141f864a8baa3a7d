package kizu.report.folder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Curves by name, in the order they first came. */
public final class Curves {
  private final Map<String, Curve> curves = new LinkedHashMap<>();

  void add(String name, long step, double value) {
    curves.computeIfAbsent(name, n -> new Curve()).add(step, value);
  }

  void addAll(Map<String, Double> values, long step) {
    values.forEach((name, value) -> add(name, step, value));
  }

  /** A curve; an empty one where there is none of that name. */
  public Curve of(String name) {
    return curves.getOrDefault(name, new Curve());
  }

  /** All of them. */
  public Map<String, Curve> all() {
    return Collections.unmodifiableMap(curves);
  }
}
