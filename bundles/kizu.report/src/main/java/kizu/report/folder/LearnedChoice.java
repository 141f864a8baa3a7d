package kizu.report.folder;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What became of one choice of the recipe.
 *
 * @param name what was chosen
 * @param words what it came to, in words
 * @param ends the lowest and the highest value with their unit; empty for things without an order
 * @param probability one an option, in order
 * @param significance of its evidence, in standard deviations of chance; NaN if not known
 */
public record LearnedChoice(
    String name, String words, String ends, List<Double> probability, double significance) {
  /** Copies the list. */
  public LearnedChoice {
    probability = List.copyOf(probability);
  }

  static LearnedChoice of(Fields line) {
    String ends =
        line.has("minimum")
            ? trimmed(line.number("minimum"))
                + line.text("unit")
                + " to "
                + trimmed(line.number("maximum"))
                + line.text("unit")
            : "";
    List<Double> probability =
        IntStream.range(0, line.tree().path("probability").size())
            .mapToObj(i -> line.tree().path("probability").path(i).asDouble())
            .toList();
    return new LearnedChoice(
        line.text("name"), line.text("words"), ends, probability, line.number("significance"));
  }

  private static String trimmed(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
