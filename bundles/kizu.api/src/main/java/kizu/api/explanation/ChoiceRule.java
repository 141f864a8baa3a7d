package kizu.api.explanation;

import java.util.List;

/**
 * What one choice of a recipe has come to, in words.
 *
 * @param name the choice's
 * @param words for people, for example {@code -12° to 30° (82% of draws)}; {@code even} where no
 *     option is preferred
 * @param probability one an option, as far as the words tell: even within what they name, and
 *     within what they do not; sums to 1
 */
public record ChoiceRule(String name, String words, List<Double> probability) {
  /** The words for a choice that prefers nothing. */
  public static final String EVEN = "even";

  /** Copies the list. */
  public ChoiceRule {
    probability = List.copyOf(probability);
  }

  /** Whether no option is preferred. */
  public boolean even() {
    return words.equals(EVEN);
  }
}
