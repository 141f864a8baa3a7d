package kizu.core.bilevel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import kizu.api.placement.Background;
import kizu.api.placement.Placement;
import kizu.api.solver.Certificate;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;

/** Tells of upper steps, and warns of what a person should know of them. */
final class UpperReport {
  private final TrainingPlan plan;
  private final List<Background> backgrounds;
  private final List<String> classes;
  private final TrainingListener listener;

  UpperReport(
      TrainingPlan plan,
      List<Background> backgrounds,
      List<String> classes,
      TrainingListener listener) {
    this.plan = plan;
    this.backgrounds = backgrounds;
    this.classes = classes;
    this.listener = listener;
  }

  /**
   * Tells of one.
   *
   * @param certificate what the solver says of its direction
   * @param evidence what the placement has learned from
   * @param guard the maps after it
   * @param diagnostics what the placement says of itself
   */
  void tell(
      int step,
      Certificate certificate,
      List<Placement.Evidence> evidence,
      PlacementGuard guard,
      Map<String, Double> diagnostics) {
    double mean = evidence.stream().mapToDouble(Placement.Evidence::alignment).average().orElse(0);
    double variance =
        evidence.stream()
            .mapToDouble(e -> (e.alignment() - mean) * (e.alignment() - mean))
            .average()
            .orElse(0);
    PlacementGuard.Summary summary = guard.summarise(backgrounds, classes);
    double floor = summary.uniformEntropy() - plan.upper().maximumDivergence();
    listener.on(
        new UpperStepped(
            step,
            certificate,
            mean,
            Math.sqrt(variance),
            summary.entropy(),
            summary.uniformEntropy(),
            floor,
            Double.isNaN(summary.regionMass())
                ? OptionalDouble.empty()
                : OptionalDouble.of(summary.regionMass()),
            diagnostics));
    if (certificate.fellBack()) {
      listener.on(
          new Warned(
              step,
              "solver " + certificate.solver() + " fell back to one step: " + certificate.note()));
    }
    if (guard.collapsed() > 0) {
      listener.on(
          new Warned(
              step,
              String.format(
                      Locale.ROOT,
                      "placement %s collapsed below the entropy floor of %.2f nats on %d map(s);"
                          + " they were",
                      plan.upper().placement().name(),
                      floor,
                      guard.collapsed())
                  + " mixed with uniform ones back up to it"));
    }
  }
}
