package kizu.rollout;

import java.nio.file.Files;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;
import kizu.api.metric.Metric;
import kizu.api.rollout.Plan;
import kizu.api.training.ComponentCatalog;

/** Refuses a plan that can lead nowhere. */
final class PlanCheck {
  private static final int MOST_SEEDS = 1000;

  private PlanCheck() {}

  /**
   * Refuses.
   *
   * @param catalog knows the metric that is to decide
   */
  static void check(Plan plan, ComponentCatalog catalog) throws KizuException {
    if (!Files.isRegularFile(plan.experiment())) {
      throw new KizuException(
          plan.experiment().toString(), "is no file", "Give the experiment's YAML file.");
    }
    usable("--baseline", plan.baseline());
    usable("--candidate", plan.candidate());
    if (plan.baseline().equals(plan.candidate())) {
      throw new KizuException(
          "--candidate",
          "'" + plan.candidate() + "' is today's rule, too",
          "Hold a learned method against it, such as joint.");
    }
    if (!(plan.gain() > 0) || !Double.isFinite(plan.gain())) {
      throw new KizuException(
          "--gain",
          "'" + plan.gain() + "' is not allowed",
          "Give the smallest gain that matters, above 0, such as 0.02.");
    }
    if (plan.metric().isBlank()) {
      throw new KizuException(
          "--metric", "none is given", "Give one that the experiment measures, such as iou.");
    }
    double range = range(plan.metric(), catalog);
    if (plan.gain() > range) {
      throw new KizuException(
          "--gain",
          "'" + plan.gain() + "' of " + plan.metric() + " cannot be gained",
          "Its values differ by at most " + range + "; give the smallest gain that matters.");
    }
    if (plan.seeds() < 2 || plan.seeds() > MOST_SEEDS) {
      throw new KizuException(
          "--seeds",
          "'" + plan.seeds() + "' is not allowed",
          "Give 2 to " + MOST_SEEDS + "; one seed proves nothing, five are usual.");
    }
  }

  /** By how much a metric's values can differ at most. */
  static double range(String name, ComponentCatalog catalog) throws KizuException {
    Metric metric = catalog.require(Metric.class, name);
    return metric.highest() - metric.lowest();
  }

  private static void usable(String flag, String name) throws KizuException {
    Optional<KnownMethod> method = KnownMethod.of(name);
    if (method.isEmpty()) {
      throw new KizuException(
          flag,
          "there is no method '" + name + "'",
          "There are " + String.join(", ", KnownMethod.words()) + ".");
    }
    if (method.get().toldEverything()) {
      throw new KizuException(
          flag,
          "'" + name + "' is told the masks it is judged by; it cannot be used",
          "Give a method that knows what a plant knows.");
    }
  }
}
