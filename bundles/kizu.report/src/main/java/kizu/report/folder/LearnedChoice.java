package kizu.report.folder;

import java.util.List;
import java.util.stream.IntStream;
import kizu.api.evidence.Reliability;

/**
 * What became of one choice of the recipe.
 *
 * @param name what was chosen
 * @param words what it came to, in words
 * @param low the lowest value with its unit; empty for things without an order
 * @param high the highest value with its unit; empty for things without an order
 * @param probability one an option, in order
 * @param significance of its evidence, in standard deviations of chance; NaN if not known
 * @param reliability of what its options are worth
 */
public record LearnedChoice(
    String name,
    String words,
    String low,
    String high,
    List<Double> probability,
    double significance,
    Reliability reliability) {
  /** Copies the list. */
  public LearnedChoice {
    probability = List.copyOf(probability);
  }

  static LearnedChoice of(Fields line) {
    List<Double> probability =
        IntStream.range(0, line.tree().path("probability").size())
            .mapToObj(i -> line.tree().path("probability").path(i).asDouble())
            .toList();
    return new LearnedChoice(
        line.text("name"),
        line.text("words"),
        end(line, "minimum"),
        end(line, "maximum"),
        probability,
        line.number("significance"),
        Reliability.of(line.numbers()));
  }

  private static String end(Fields line, String key) {
    double value = line.number(key);
    if (Double.isNaN(value)) {
      return "";
    }
    String number =
        value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    return number + line.text("unit");
  }
}
