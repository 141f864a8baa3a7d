package kizu.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.Progress;
import kizu.api.experiment.SoughtGain;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Question;
import kizu.api.training.ComponentCatalog;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.rollout.RolloutState;

/** The experiment of an introduction, as the program's own services run and compare it. */
final class Subject {
  private final Experiments experiments;
  private final Site site;
  private final SiteStorage storage;
  private final ComponentCatalog catalog;

  Subject(Experiments experiments, Site site, SiteStorage storage, ComponentCatalog catalog) {
    this.experiments = experiments;
    this.site = site;
    this.storage = storage;
    this.catalog = catalog;
  }

  /** Refuses an experiment that is another one than at the start. */
  static void requireUnchanged(RolloutState state) throws KizuException {
    Path file = state.plan().experiment();
    if (!Artefacts.digest(file).equals(state.experiment())) {
      throw new KizuException(
          file.toString(),
          "was changed since the introduction was started",
          "Restore it; or start another introduction in another folder.");
    }
  }

  /** Measures what there is to learn, once. */
  MeasuredPotential potential(Plan plan, Progress progress) throws KizuException {
    Path file = site.potentialFile();
    if (!Files.exists(file)) {
      storage.delete(site.potential());
      storage.createFolder(site.verify());
      experiments.potential(
          plan.experiment(),
          new PotentialRequest(
              plan.settings(), Optional.of(site.potential()), false, OptionalInt.empty()),
          progress);
    }
    return MeasuredPotential.DOCUMENT.read(file);
  }

  /**
   * Compares, or goes on with it.
   *
   * @param data what it has to be on
   * @throws KizuException if fewer seeds are asked for than were begun, or what was compared is not
   *     what was asked for
   */
  ComparisonSummary compare(
      RolloutState state,
      Question question,
      Path folder,
      SameData data,
      Extent extent,
      Progress progress)
      throws KizuException {
    Plan plan = state.plan();
    int seeds = extent.seeds().orElse(plan.seeds());
    requireAsMany(folder, seeds);
    // What was learned meanwhile may have taken a night.
    requireUnchanged(state);
    storage.createFolder(folder);
    ComparisonSummary found =
        experiments.compare(
            plan.experiment(),
            new CompareRequest(
                List.of(question.against(), question.method()),
                seeds,
                plan.settings(),
                extent.jobs(),
                Optional.of(folder),
                List.of(new MethodPair(question.method(), question.against())),
                sought(plan)),
            progress);
    ComparisonPlan made = ComparisonPlan.DOCUMENT.read(ComparisonPlan.DOCUMENT.in(folder));
    data.require(made.data());
    requireAsked(folder, made, plan, question);
    return found;
  }

  /** The plan's gain, as the share of the metric's range that a comparison asks for. */
  private SoughtGain sought(Plan plan) throws KizuException {
    return new SoughtGain(
        plan.gain() / PlanCheck.range(plan.metric(), catalog),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** Fewer seeds would leave out figures that were seen. */
  private static void requireAsMany(Path folder, int seeds) throws KizuException {
    Path file = ComparisonPlan.DOCUMENT.in(folder);
    if (!Files.exists(file)) {
      return;
    }
    int begun = ComparisonPlan.DOCUMENT.read(file).seeds();
    if (seeds < begun) {
      throw new KizuException(
          "--seeds",
          seeds + " are asked for, and " + begun + " were begun in " + folder,
          "Give --seeds " + begun + ", or more; seeds that were seen are not left out.");
    }
  }

  private static void requireAsked(Path folder, ComparisonPlan made, Plan plan, Question question)
      throws KizuException {
    String pair = new MethodPair(question.method(), question.against()).toString();
    if (!made.pairs().equals(List.of(pair)) || !made.settings().equals(plan.settings())) {
      throw new KizuException(
          folder.toString(),
          "is another comparison: "
              + (String.join(", ", made.pairs()) + " with the settings " + made.settings())
              + (", not " + pair + " with " + plan.settings()),
          "Take this folder away, and call again.");
    }
  }

  /**
   * How large a comparison is.
   *
   * @param seeds how many seeds; empty for those of the plan
   * @param jobs how many runs side by side; empty for as many as the machine allows
   */
  record Extent(OptionalInt seeds, OptionalInt jobs) {}

  /** Fingerprint of the data that a comparison is on. */
  static String data(Path comparison) throws KizuException {
    return ComparisonPlan.DOCUMENT.read(ComparisonPlan.DOCUMENT.in(comparison)).data();
  }
}
