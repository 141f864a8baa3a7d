package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.evidence.Reliability;

/** What a run has learned, and whether it was a signal that it heard, in words. */
final class Learned {
  private static final String OF_PLACEMENT = "diagnostics";

  private Learned() {}

  /**
   * A sentence each, without its full stop.
   *
   * @param upperStep journal line of the last upper step
   * @param chosen what the choices of the recipe came to
   */
  static List<String> words(Optional<Map<String, Object>> upperStep, List<String> chosen) {
    List<String> words = new ArrayList<>();
    upperStep.flatMap(Learned::places).ifPresent(words::add);
    words.addAll(chosen);
    return words.stream().map(word -> "learned: " + word).toList();
  }

  /** The same, from all lines of a journal. */
  static List<String> words(List<Map<String, Object>> journal) {
    Optional<Map<String, Object>> upperStep = Optional.empty();
    List<String> chosen = List.of();
    for (Map<String, Object> line : journal) {
      if ("upperStepped".equals(line.get("event"))) {
        upperStep = Optional.of(line);
      } else if ("recipeLearned".equals(line.get("event"))) {
        chosen = ChoiceText.chosen(line);
      }
    }
    return words(upperStep, chosen);
  }

  private static Optional<String> places(Map<String, Object> upperStep) {
    return upperStep.get(OF_PLACEMENT) instanceof Map<?, ?> map
        ? reliability(map).map(found -> found.words("what places are worth"))
        : Optional.empty();
  }

  /** What part of a journal line tells of how reliable something learned is, if anything. */
  static Optional<Reliability> reliability(Map<?, ?> line) {
    Map<String, Double> numbers = new TreeMap<>();
    line.forEach(
        (name, value) -> {
          if (value == null || value instanceof Number) {
            numbers.put(
                String.valueOf(name),
                value instanceof Number number ? number.doubleValue() : Double.NaN);
          }
        });
    return Reliability.toldBy(numbers) ? Optional.of(Reliability.of(numbers)) : Optional.empty();
  }
}
