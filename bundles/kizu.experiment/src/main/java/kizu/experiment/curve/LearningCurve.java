package kizu.experiment.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.CurveSummary.Curve;
import kizu.api.experiment.CurveSummary.Point;

/** How a method's metric rises with the number of labels, as comparisons tell it. */
final class LearningCurve {
  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  private LearningCurve() {}

  /**
   * One a method.
   *
   * @param methods in order
   * @param comparisons what each number of labels came to, ascending
   * @param metric what the curves are of
   */
  static List<Curve> of(
      List<String> methods, Map<Integer, ComparisonSummary> comparisons, String metric) {
    List<Curve> curves = new ArrayList<>();
    for (String name : methods) {
      List<Point> points = new ArrayList<>();
      comparisons.forEach(
          (labels, comparison) ->
              comparison.methods().stream()
                  .filter(method -> method.name().equals(name) && !method.seeds().isEmpty())
                  .forEach(method -> points.add(point(labels, method, metric))));
      curves.add(new Curve(name, points));
    }
    return curves;
  }

  private static Point point(int labels, ComparisonSummary.Method method, String metric) {
    return new Point(
        labels,
        method.seeds().stream()
            .map(seed -> seed.metrics().getOrDefault(metric, Double.NaN))
            .toList(),
        method.mean().getOrDefault(metric, Double.NaN),
        method.ci95().getOrDefault(metric, UNKNOWN));
  }
}
