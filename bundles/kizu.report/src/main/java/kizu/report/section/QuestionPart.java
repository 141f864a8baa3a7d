package kizu.report.section;

import java.util.List;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Question;
import kizu.folder.rollout.DecisionRecord;
import kizu.report.folder.Decided;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** What a gate asked, and who asked it why. */
final class QuestionPart implements Part {
  private static final int DIGITS = 3;

  private final Decided decided;

  QuestionPart(Decided decided) {
    this.decided = decided;
  }

  @Override
  public void write(Html html) {
    DecisionRecord record = decided.record();
    Decision decision = record.decision();
    Question question = decision.question();
    int digits = Math.max(DIGITS, question.digits());
    Table table = new Table(List.of("", ""));
    table.row(
        "Question",
        "Does "
            + Naming.method(question.method())
            + (question.threshold() < 0
                ? " lose less than "
                    + Numerals.fixed(-question.threshold(), digits)
                    + " "
                    + Naming.metric(question.metric())
                    + " against "
                : " gain more than "
                    + Numerals.fixed(question.threshold(), digits)
                    + " "
                    + Naming.metric(question.metric())
                    + " over ")
            + Naming.method(question.against())
            + "?");
    table.row(
        "Rule",
        "It passes only if the whole 95% interval lies above that; stated before anything was run.");
    table.row(
        "Asked by",
        record.user()
            + ", "
            + record.at().toString().replace('T', ' ').replace("Z", " UTC")
            + (record.reason().isEmpty() ? ", by a schedule" : ": “" + record.reason() + "”"));
    table.write(html, "words");
  }
}
