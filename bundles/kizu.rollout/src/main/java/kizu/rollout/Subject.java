package kizu.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Question;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.rollout.RolloutState;

/** The experiment of an introduction, as the program's own services run and compare it. */
final class Subject {
  private final Experiments experiments;
  private final Site site;
  private final SiteStorage storage;

  Subject(Experiments experiments, Site site, SiteStorage storage) {
    this.experiments = experiments;
    this.site = site;
    this.storage = storage;
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

  /** Refuses data that are others than they were. */
  static void requireSame(Optional<String> before, String now) throws KizuException {
    if (before.isPresent() && !before.get().equals(now)) {
      throw new KizuException(
          "dataset",
          "the pictures or labels are others than when this introduction was verified",
          "Restore them; or start another introduction in another folder.");
    }
  }

  /** Measures what there is to learn, once. */
  MeasuredPotential potential(Plan plan, Progress progress) throws KizuException {
    Path file = site.potentialFile();
    if (!Files.exists(file)) {
      storage.delete(site.potential());
      storage.createFolder(site.root().resolve("verify"));
      experiments.potential(
          plan.experiment(),
          new PotentialRequest(
              plan.settings(), Optional.of(site.potential()), false, OptionalInt.empty()),
          progress);
    }
    return MeasuredPotential.DOCUMENT.read(file);
  }

  /** Compares, or goes on with it. */
  ComparisonSummary compare(
      Plan plan, Question question, Path folder, Extent extent, Progress progress)
      throws KizuException {
    storage.createFolder(folder);
    return experiments.compare(
        plan.experiment(),
        new CompareRequest(
            List.of(question.against(), question.method()),
            extent.seeds().orElse(plan.seeds()),
            plan.settings(),
            extent.jobs(),
            Optional.of(folder),
            List.of(new MethodPair(question.method(), question.against()))),
        progress);
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
