package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.Judged;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Question;
import kizu.report.folder.Decided;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;

/** What speaks against a decision, or is not known. */
final class RiskPart implements Part {
  private static final int DIGITS = 3;
  private static final int FEW_GROUPS = 20;
  private static final int FEW_SEEDS = 5;

  private final Decided decided;

  RiskPart(Decided decided) {
    this.decided = decided;
  }

  @Override
  public void write(Html html) {
    html.open("ul", "class", "warnings");
    for (String risk : risks()) {
      html.element("li", risk);
    }
    html.close().line();
  }

  private List<String> risks() {
    Decision decision = decided.decision();
    List<String> risks = new ArrayList<>();
    int looks = decided.record().basis().looks();
    if (looks > 1) {
      risks.add(
          "This gate was asked "
              + looks
              + " times while seeds were added. Each look is another chance to be lucky: the"
              + " interval is that of one look.");
    }
    harmed(risks, decision.question());
    if (decision.evidence().groups() < FEW_GROUPS) {
      risks.add(
          "Only "
              + Numerals.count(decision.evidence().groups(), "independent group")
              + " of pictures: how well they stand for the plant is the largest unknown.");
    }
    if (decision.evidence().seeds() < FEW_SEEDS) {
      risks.add(
          "Only "
              + Numerals.count(decision.evidence().seeds(), "seed")
              + ": what differs from training to training is known roughly.");
    }
    risks.add(
        decision.evidence().judged() == Judged.TEST
            ? "Figures are on test pictures that nothing was learned or chosen from. They say nothing"
                + " of defects, parts or lighting that are not among them."
            : "Figures are on labelled pictures, each judged by a network that did not learn from it;"
                + " what is tuned by looking at them is not proven by them.");
    if (!decision.passed()) {
      risks.add("Not passing is no proof of no gain, unless the answer says so.");
    } else {
      risks.add(
          "The gain is of networks trained in Kizu with both rules. A network trained elsewhere, or"
              + " much longer, may gain less.");
    }
    if (!decided.current()) {
      risks.add("The comparison is no longer the one that was decided on.");
    }
    return risks;
  }

  /** Other metrics that fell, beyond doubt. */
  private void harmed(List<String> risks, Question question) {
    for (Paired pair : decided.comparison().table().paired()) {
      if (pair.a().equals(question.method())
          && pair.b().equals(question.against())
          && !pair.metric().equals(question.metric())
          && pair.verdict().equals("loss")) {
        risks.add(
            "By another measure it is worse: "
                + Naming.metric(pair.metric())
                + " "
                + Numerals.signed(pair.delta(), DIGITS)
                + " ("
                + Numerals.interval(pair.ci95().low(), pair.ci95().high(), DIGITS)
                + ").");
      }
    }
  }
}
