package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;
import kizu.api.experiment.CurveSummary.Saving;
import kizu.api.experiment.MetricName;

/** Learning curves: how many labels are saved, in words, then the curves and savings as tables. */
public final class CurveText {
  private CurveText() {}

  /** The answer, the tables, notes. */
  public static List<String> lines(CurveSummary curve) {
    List<String> lines = new ArrayList<>();
    lines.add(
        curve
            .headline()
            .map(saving -> saving.sentence(curve.reference()) + ".")
            .orElse("No method has labels to save against " + curve.reference() + "."));
    lines.add("");
    lines.addAll(curves(curve));
    if (!curve.savings().isEmpty()) {
      lines.add("");
      lines.addAll(savings(curve));
      lines.add(
          "Each interval is for itself; that of the first line was chosen before anything was"
              + " measured.");
    }
    curve.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private static List<String> curves(CurveSummary curve) {
    Table table =
        new Table(
            Stream.concat(
                    Stream.of(
                        "test "
                            + Words.metric(curve.metric())
                            + (curve.lowerIsBetter() ? MetricName.LESS : "")
                            + ", mean and 95%"),
                    curve.labels().stream().map(n -> ">" + Words.count(n, "label")))
                .toArray(String[]::new));
    for (Curve one : curve.curves()) {
      table.row(
          Stream.concat(Stream.of(one.method()), curve.labels().stream().map(n -> value(one, n)))
              .toArray(String[]::new));
    }
    return table.lines();
  }

  private static String value(Curve curve, int labels) {
    return curve.points().stream()
        .filter(point -> point.labels() == labels)
        .map(CurveText::value)
        .findFirst()
        .orElse("-");
  }

  private static String value(Point point) {
    return Words.mean(point.mean(), point.ci95());
  }

  private static List<String> savings(CurveSummary curve) {
    Table table =
        new Table("method", ">labels", ">" + curve.reference() + " needs", "95%", ">saved", "");
    for (Saving saving : curve.savings()) {
      table.row(
          saving.method(),
          String.format(Locale.ROOT, "%d", saving.labels()),
          saving.needed().words(),
          saving.low().words() + " to " + saving.high().words(),
          saving.saved().words(),
          saving.proven() ? "proven" : saving.lost() ? "loses" : "not proven");
    }
    return table.lines();
  }
}
