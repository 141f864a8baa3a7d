package kizu.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.KnownMethod;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.api.rollout.Plan;
import kizu.api.training.ComponentCatalog;
import kizu.folder.rollout.TunedRecipe;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;

/** Learns the parameters of today's rule in a run of its own. */
final class Learning {
  private final Experiments experiments;
  private final SiteStorage storage;
  private final ComponentCatalog catalog;

  Learning(Experiments experiments, SiteStorage storage, ComponentCatalog catalog) {
    this.experiments = experiments;
    this.storage = storage;
    this.catalog = catalog;
  }

  /**
   * What was learned.
   *
   * @param recipe all of it that is used
   * @param left ranges that were learned and are not used, for the method's name would be too long
   */
  record Learned(TunedRecipe recipe, int left) {
    /** What is not used, to follow a part of a sentence; empty where there is nothing. */
    String leftWords() {
      return left == 0
          ? ""
          : " ("
              + MethodWords.counted(left, "learned range")
              + " left as before: with more of them a method's name is too long for a folder)";
    }
  }

  /**
   * Learns, or goes on with it, and writes {@code recipe.json} and its pictures beside the run.
   *
   * @param folder where the run and the file go
   * @return empty if it was stopped
   */
  Optional<Learned> learn(Plan plan, Path folder, Progress progress) throws KizuException {
    storage.createFolder(folder);
    Path run = folder.resolve("run");
    if (!Files.exists(RunResult.DOCUMENT.in(run)) && !finishes(plan, run, progress)) {
      return Optional.empty();
    }
    Optional<LearnedPlaces> places = LearnedPlaces.of(run);
    Learned learned =
        LearnedRanges.of(run, catalog).tuned(plan.baseline(), places.map(LearnedPlaces::places));
    if (places.isPresent()) {
      storage.write(folder.resolve(places.get().places().location()), places.get().location());
      storage.write(folder.resolve(places.get().places().region()), places.get().region());
    }
    storage.write(TunedRecipe.DOCUMENT.in(folder), TunedRecipe.DOCUMENT.bytes(learned.recipe()));
    return Optional.of(learned);
  }

  private boolean finishes(Plan plan, Path run, Progress progress) throws KizuException {
    RunSummary summary;
    if (Files.exists(RunHead.DOCUMENT.in(run))) {
      summary = experiments.resume(run, progress);
    } else {
      List<String> settings = new ArrayList<>(plan.settings());
      settings.add("method=" + KnownMethod.JOINT.word());
      summary =
          experiments.run(plan.experiment(), new RunRequest(settings, Optional.of(run)), progress);
    }
    return summary.state() == State.FINISHED;
  }
}
