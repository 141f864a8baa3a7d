package kizu.report.section;

import java.util.List;
import kizu.api.explanation.ChoiceRule;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRule;
import kizu.api.explanation.PlaceRules;
import kizu.folder.run.LearnedWords;
import kizu.report.html.Html;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** What was learned, in words, and how much of it the words say. */
final class WordsPart implements Part {
  private final Explanation explanation;
  private final String label;

  /**
   * Creates it.
   *
   * @param label the run it is of
   */
  WordsPart(Explanation explanation, String label) {
    this.explanation = explanation;
    this.label = label;
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        label
            + ", at its end. Each rule holds for places that no rule above it holds. Mass is the share"
            + " of pasted defects there, lift how many times as many as on even places; the method"
            + " rules pastes by these words alone.",
        "class",
        "intro");
    for (PlaceRules rules : explanation.places()) {
      html.element("h3", "Defect class " + rules.defectClass());
      if (rules.rules().isEmpty()) {
        html.element("p", sentence(LearnedWords.none(rules)));
      } else {
        places(html, rules);
      }
    }
    choices(html);
  }

  private static void places(Html html, PlaceRules rules) {
    Table table = new Table(List.of("Where", "Mass", "Of the places", "Lift"));
    for (PlaceRule rule : rules.rules()) {
      table.row(
          sentence(rule.words()).replaceFirst("\\.$", ""),
          Numerals.percent(rule.mass()),
          Numerals.percent(rule.places()),
          Numerals.fixed(rule.lift(), 1));
    }
    table.row(
        "Anywhere else",
        Numerals.percent(Math.max(0, 1 - rules.coverage())),
        Numerals.percent(elsewhere(rules)),
        lift(Math.max(0, 1 - rules.coverage()), elsewhere(rules)));
    table.write(html, "figures");
    html.element(
        "p",
        sentence(LearnedWords.fidelity(rules)) + " The part is " + rules.part() + ".",
        "class",
        "muted");
    html.open("p").text("To paste by them: placement ");
    html.element("code", "rules").text(" with ");
    html.element("code", rules.text()).close().line();
  }

  private static double elsewhere(PlaceRules rules) {
    return Math.max(0, 1 - rules.rules().stream().mapToDouble(PlaceRule::places).sum());
  }

  private static String lift(double mass, double places) {
    return places > 0 ? Numerals.fixed(mass / places, 1) : Numerals.UNKNOWN;
  }

  private void choices(Html html) {
    List<ChoiceRule> told = explanation.choices().stream().filter(c -> !c.even()).toList();
    if (explanation.choices().isEmpty()) {
      return;
    }
    html.element("h3", "Everything else");
    if (told.isEmpty()) {
      html.element("p", "No rule: every choice is as good as even.");
      return;
    }
    Table table = new Table(List.of("Choice", "Came to"));
    told.forEach(choice -> table.row(choice.name(), choice.words()));
    table.write(html, "words");
    int even = explanation.choices().size() - told.size();
    if (even > 0) {
      html.element(
          "p", Numerals.count(even, "other choice") + (even == 1 ? " is" : " are") + " even.");
    }
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
