package kizu.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Question;
import kizu.api.rollout.Stage;
import kizu.folder.rollout.RolloutState;
import kizu.folder.rollout.TunedRecipe;
import kizu.rollout.Learning.Learned;
import kizu.rollout.Ledger.Entry;
import kizu.rollout.Subject.Extent;

/** The second stage: today's rule as it is, against the same rule with learned parameters. */
final class Tuning {
  private static final String COMMAND = "tune";

  private final Desk desk;

  Tuning(Desk desk) {
    this.desk = desk;
  }

  /** Does it, or goes on with it; the same state if it was stopped. */
  RolloutState run(RolloutState state, String reason, Extent extent, Progress progress)
      throws KizuException {
    NextStep.require(state, Stage.TUNE, COMMAND);
    Subject.requireUnchanged(state);
    Plan plan = state.plan();
    Path folder = desk.site().tune();
    Optional<Learned> learned = desk.learning().learn(plan, folder, progress);
    if (learned.isEmpty()) {
      return state;
    }
    TunedRecipe recipe = learned.get().recipe();
    SameData data = SameData.verified(state.position().data().orElseThrow(), folder);
    data.require(recipe.data());
    List<Path> files = Policies.files(recipe, folder);
    if (!recipe.moved()) {
      return desk.ledger()
          .append(
              state,
              new Entry(
                  COMMAND,
                  reason,
                  "nothing was learned that differs from today's rule; its ranges stay"
                      + learned.get().leftWords(),
                  files),
              state.position());
    }
    Path comparison = desk.site().comparison(Stage.TUNE);
    Question question = new Question(recipe.method(), plan.baseline(), plan.metric(), plan.gain());
    ComparisonSummary found =
        desk.subject().compare(state, question, comparison, data, extent, progress);
    if (!found.finished()) {
      return state;
    }
    files.add(Site.table(comparison));
    return desk.ledger()
        .append(
            state,
            new Entry(COMMAND, reason, outcome(plan, learned.get()), files),
            state.position().tunedTo(recipe.method()));
  }

  private static String outcome(Plan plan, Learned learned) {
    TunedRecipe recipe = learned.recipe();
    long ranges = recipe.parameters().stream().filter(TunedRecipe.Parameter::learned).count();
    return "learned "
        + MethodWords.counted((int) ranges, "range")
        + " of "
        + recipe.parameters().size()
        + learned.leftWords()
        + ", and compared "
        + MethodWords.method(recipe.method())
        + " with "
        + MethodWords.method(plan.baseline());
  }
}
