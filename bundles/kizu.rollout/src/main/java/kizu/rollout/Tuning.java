package kizu.rollout;

import java.nio.file.Path;
import java.util.ArrayList;
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
    Optional<TunedRecipe> learned =
        new Learning(desk.experiments(), desk.storage()).learn(plan, folder, progress);
    if (learned.isEmpty()) {
      return state;
    }
    TunedRecipe recipe = learned.get();
    Subject.requireSame(state.position().data(), recipe.data());
    Path file = TunedRecipe.DOCUMENT.in(folder);
    if (!recipe.moved()) {
      return desk.ledger()
          .append(
              state,
              new Entry(
                  COMMAND,
                  reason,
                  "nothing was learned that differs from today's rule; its ranges stay",
                  List.of(file)),
              state.position());
    }
    Path comparison = desk.site().comparison(Stage.TUNE);
    Question question = new Question(recipe.method(), plan.baseline(), plan.metric(), plan.gain());
    ComparisonSummary found = desk.subject().compare(plan, question, comparison, extent, progress);
    if (!found.finished()) {
      return state;
    }
    List<Path> files = new ArrayList<>(List.of(file, Site.table(comparison)));
    return desk.ledger()
        .append(
            state,
            new Entry(COMMAND, reason, outcome(recipe), files),
            state.position().tunedTo(recipe.method()));
  }

  private static String outcome(TunedRecipe recipe) {
    long learned = recipe.parameters().stream().filter(TunedRecipe.Parameter::learned).count();
    return "learned "
        + MethodWords.counted((int) learned, "range")
        + " of "
        + recipe.parameters().size()
        + ", and compared today's rule with and without";
  }
}
