package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.rollout.Decision;
import kizu.report.folder.Decided;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Numerals;

/** The answer of a gate. */
final class DecisionMasthead {
  private static final int DIGITS = 3;

  private final Decided decided;

  DecisionMasthead(Decided decided) {
    this.decided = decided;
  }

  Masthead masthead() {
    Decision decision = decided.decision();
    return new Masthead(
        kicker(), tone(decision), decision.answer(), decision.advice(), facts(decision));
  }

  private String kicker() {
    return "Kizu decision "
        + decided.record().number()
        + " · gate of the stage "
        + decided.record().stage().word()
        + " · "
        + decided.comparison().table().dataset()
        + " · "
        + decided.record().at().toString().replaceAll("T.*", "");
  }

  private static String tone(Decision decision) {
    if (decision.passed()) {
      return "gain";
    }
    return decision.interval().high() <= decision.question().threshold() ? "loss" : "open";
  }

  private List<Fact> facts(Decision decision) {
    int digits = Math.max(DIGITS, decision.question().digits());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(decision.passed() ? "passed" : "not passed", "gate"));
    facts.add(new Fact(Numerals.signed(decision.gain(), digits), "mean gain"));
    facts.add(
        new Fact(
            Numerals.interval(decision.interval().low(), decision.interval().high(), digits),
            "95% interval"));
    facts.add(new Fact(Numerals.signed(decision.question().threshold(), digits), "has to exceed"));
    facts.add(new Fact(Numerals.whole(decision.evidence().seeds()), "seeds each"));
    facts.add(
        new Fact(
            Numerals.whole(decision.evidence().groups()),
            decision.evidence().judged().word() + " groups"));
    double seconds =
        decided.comparison().table().methods().stream()
            .flatMap(method -> method.seeds().stream())
            .mapToDouble(Seed::seconds)
            .sum();
    facts.add(new Fact(Numerals.duration(seconds), "training in all"));
    return facts;
  }
}
