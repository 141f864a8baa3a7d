package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of learning curves: how many labelled defects are saved. */
final class LabelCurveMasthead {
  private final CurveSummary curve;
  private final String day;

  /**
   * Creates it.
   *
   * @param day when it was asked for
   */
  LabelCurveMasthead(CurveSummary curve, String day) {
    this.curve = curve;
    this.day = day;
  }

  Masthead masthead() {
    Optional<Saving> headline = curve.headline();
    List<String> remarks = new ArrayList<>();
    if (headline.isPresent()) {
      remarks.add(
          "Told of the method that was named last, with 8 labels or the number nearest to that;"
              + " neither was chosen by how well it did. The interval covers draws of labels,"
              + " trainings and test groups.");
    }
    curve.savings().stream()
        .filter(saving -> saving.labels() == curve.usual())
        .filter(saving -> headline.filter(saving::equals).isEmpty())
        .forEach(saving -> remarks.add(saving.sentence(curve.reference()) + "."));
    curve.notes().stream().map(note -> Naming.capital(note) + ".").forEach(remarks::add);
    return new Masthead(
        "Kizu learning curves · " + curve.dataset() + " · " + day,
        headline.map(LabelCurveMasthead::tone).orElse("open"),
        headline.map(saving -> saving.sentence(curve.reference())).orElse(unanswered()),
        remarks,
        List.of(
            new Fact(
                headline.map(LabelCurveMasthead::saved).orElse(Numerals.UNKNOWN), "labels saved"),
            new Fact(Numerals.whole(curve.seeds()), "seeds"),
            new Fact(Numerals.whole(curve.runs()), "runs")));
  }

  private String unanswered() {
    return curve.finished()
        ? "No method has labels to save against " + curve.reference()
        : "Not finished: " + Numerals.count(curve.runs(), "run") + " done so far";
  }

  /** What is not proven is no number that a page should be opened for. */
  private static String saved(Saving saving) {
    return saving.proven() ? saving.saved().words() : saving.lost() ? "none" : "not proven";
  }

  private static String tone(Saving saving) {
    return saving.proven() ? "gain" : saving.lost() ? "loss" : "even";
  }
}
