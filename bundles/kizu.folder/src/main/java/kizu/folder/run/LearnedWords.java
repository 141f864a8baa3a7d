package kizu.folder.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRule;
import kizu.api.explanation.PlaceRules;
import kizu.folder.Document;

/** {@code explanation.json}: what was learned, in words, once a run is finished. */
public final class LearnedWords {
  /** Its file. */
  public static final Document<Explanation> DOCUMENT =
      new Document<>("explanation.json", Explanation.class, 1);

  private static final String NO_RULE = "no rule: ";

  private LearnedWords() {}

  /**
   * What a run's file says.
   *
   * @return empty where it has none: nothing was pasted, or nobody found words
   * @throws KizuException if it is damaged
   */
  public static Optional<Explanation> of(Path run) throws KizuException {
    Path file = DOCUMENT.in(run);
    return Files.exists(file) ? Optional.of(DOCUMENT.read(file)) : Optional.empty();
  }

  /** Where defects are pasted, a sentence a rule, without its full stop. */
  public static List<String> places(Explanation explanation) {
    List<String> sentences = new ArrayList<>();
    for (PlaceRules rules : explanation.places()) {
      String of = "places of '" + rules.defectClass() + "': ";
      if (rules.rules().isEmpty()) {
        sentences.add(of + none(rules));
        continue;
      }
      String then = "";
      for (PlaceRule rule : rules.rules()) {
        sentences.add(of + then + rule.words() + " (" + scores(rule) + ")");
        then = "else ";
      }
      sentences.add(of + fidelity(rules));
    }
    return sentences;
  }

  /** Why there is no rule. */
  public static String none(PlaceRules rules) {
    if (rules.even()) {
      return NO_RULE + "places are as good as even";
    }
    String said = number("the maps say %.2f nats over even places", rules.information());
    return rules.backgrounds() < PlaceRules.ENOUGH
        ? NO_RULE
            + said
            + ", but of "
            + rules.backgrounds()
            + " good pictures none can be kept for scoring; it takes "
            + PlaceRules.ENOUGH
        : NO_RULE + said + ", but nothing that these words could tell";
  }

  /** A rule's coverage and lift. */
  public static String scores(PlaceRule rule) {
    return number("%.0f%% of the mass", 100 * rule.mass())
        + number(" on %.0f%% of the places", 100 * rule.places())
        + number(", lift %.1f", rule.lift());
  }

  /** How much of what the maps say the rules keep. */
  public static String fidelity(PlaceRules rules) {
    return number("the rules keep %.0f%%", 100 * rules.fidelity())
        + number(" of the %.2f nats that the maps say over even places", rules.information())
        + ", on good pictures they were not made from";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
