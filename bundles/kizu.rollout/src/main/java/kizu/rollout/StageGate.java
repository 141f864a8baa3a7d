package kizu.rollout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Question;
import kizu.api.rollout.Stage;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.rollout.RolloutState;
import kizu.folder.rollout.RolloutState.Position;
import kizu.rollout.Decisions.Written;
import kizu.rollout.Ledger.Entry;

/** The gates that lead from one stage to the next. */
final class StageGate {
  private static final String COMMAND = "decide";

  private final Site site;
  private final Ledger ledger;
  private final Decisions decisions;

  StageGate(Site site, Ledger ledger, Decisions decisions) {
    this.site = site;
    this.ledger = ledger;
    this.decisions = decisions;
  }

  /** Asks the gate of the stage, records what it says, and goes on if it passes. */
  RolloutState ask(RolloutState state, String reason) throws KizuException {
    Stage stage = state.position().stage();
    Path comparison = site.comparison(stage);
    requireAsked(state, stage, comparison);
    requireFinished(stage, comparison);
    Subject.requireUnchanged(state);
    Path table = Site.table(comparison);
    new Artefacts(site).require(state.steps(), table);
    Written written = decisions.ask(state, question(state), comparison, reason);
    List<Path> files = new ArrayList<>(written.files());
    files.add(table);
    boolean passed = written.decision().passed();
    Position position = state.position();
    return ledger.append(
        state,
        new Entry(
            COMMAND,
            reason,
            (passed ? "passed: " : "refused: ") + written.decision().answer(),
            files),
        passed ? position.at(after(stage)) : position);
  }

  /** What goes on with a comparison writes its figures anew, so that is said before all else. */
  private static void requireFinished(Stage stage, Path comparison) throws KizuException {
    if (!ComparisonTable.DOCUMENT.read(Site.table(comparison)).finished()) {
      throw new KizuException(
          comparison.toString(),
          "is not finished",
          "Call `rollout "
              + stage.word()
              + "` again as it was called last, which goes on with it; a gate is never asked about"
              + " part of a comparison.");
    }
  }

  private static Question question(RolloutState state) {
    Plan plan = state.plan();
    return state.position().stage() == Stage.VERIFY
        ? plan.question()
        : new Question(
            state.position().tuned().orElseThrow(), plan.baseline(), plan.metric(), plan.gain());
  }

  private static Stage after(Stage stage) {
    return stage == Stage.VERIFY ? Stage.TUNE : Stage.AUTOMATE;
  }

  private void requireAsked(RolloutState state, Stage stage, Path comparison) throws KizuException {
    String table = site.name(Site.table(comparison));
    boolean compared =
        stage != Stage.AUTOMATE
            && state.steps().stream().anyMatch(step -> step.artefacts().containsKey(table));
    if (!compared) {
      throw new KizuException(
          "rollout " + COMMAND,
          stage == Stage.AUTOMATE
              ? "both gates are passed"
              : "nothing was compared at the stage " + stage.word(),
          "Next is: " + NextStep.of(state));
    }
  }
}
