package kizu.experiment.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import kizu.api.training.ChoiceView;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.folder.run.RunResult;

/**
 * Whether what was learned reached the network that is kept. The weights of the best validation may
 * be from before the recipe moved; such a network has not seen what was learned, whatever its
 * method is called, and a comparison with it compares nothing.
 *
 * @param kept the step whose weights are kept; −1 before the first evaluation of a round
 * @param moved the first step at which the recipe had left its start; −1 while it has not
 */
record Reach(int kept, int moved) {
  static final Reach NONE = new Reach(-1, -1);

  /** The divergence from even draws, in nats, from which a recipe counts as moved. */
  private static final double MOVED = 0.01;

  /** What a placement may tell: how far from its start it may go, in nats. */
  private static final String ALLOWED = "allowedDivergence";

  private static final String KEPT = "keptStep";
  private static final String RECIPE_MOVED = "recipeMovedStep";

  /** What it is after an event. */
  Reach after(TrainingEvent event) {
    if (event instanceof Evaluated evaluated && evaluated.best()) {
      return new Reach(event.step(), moved);
    }
    if (event instanceof RoundStarted) {
      return new Reach(-1, moved);
    }
    if (moved < 0 && moves(event)) {
      return new Reach(kept, event.step());
    }
    return this;
  }

  private static boolean moves(TrainingEvent event) {
    if (event instanceof UpperStepped upper) {
      // A map may start elsewhere than at the even one, and then says how far it has come.
      double allowed = upper.diagnostics().getOrDefault(ALLOWED, Double.POSITIVE_INFINITY);
      return allowed > MOVED && upper.uniformEntropy() - upper.entropy() > MOVED;
    }
    return event instanceof RecipeLearned learned
        && learned.choices().stream().anyMatch(choice -> divergence(choice) > MOVED);
  }

  /** From even choice, in nats. */
  private static double divergence(ChoiceView choice) {
    double divergence = Math.log(choice.probability().length);
    for (double p : choice.probability()) {
      divergence += p > 0 ? p * Math.log(p) : 0;
    }
    return divergence;
  }

  /** Whether the kept weights have been trained with what was learned. */
  boolean reached() {
    return moved >= 0 && kept > moved;
  }

  /** Why it was not reached, for people. */
  String words() {
    return moved < 0
        ? "the recipe has not moved from its start, for want of evidence: the network is the"
            + " same as without learning"
        : "the weights kept are those of step "
            + kept
            + ", and the recipe moved at step "
            + moved
            + " only: what was learned did not reach the network that is tested. Train longer, learn"
            + " earlier (upper.start), or run method 'retrained', whose network has the learned"
            + " recipe from its first step";
  }

  /** As a result tells of it. */
  RunResult.Kept written() {
    return new RunResult.Kept(kept, moved < 0 ? OptionalInt.empty() : OptionalInt.of(moved));
  }

  /** As texts by name, for a checkpoint. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(KEPT, Integer.toString(kept));
    texts.put(RECIPE_MOVED, Integer.toString(moved));
    return texts;
  }

  /** From texts by name; what is not there is not known. */
  static Reach of(Map<String, String> texts) {
    return new Reach(step(texts, KEPT), step(texts, RECIPE_MOVED));
  }

  private static int step(Map<String, String> texts, String name) {
    try {
      return Math.max(-1, Integer.parseInt(texts.getOrDefault(name, "-1")));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
