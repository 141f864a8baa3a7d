package kizu.rollout;

import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.rollout.RolloutState;
import kizu.folder.rollout.RolloutState.Position;

/** Whose turn it is. */
final class NextStep {
  private static final String REASON = " --reason TEXT";

  private NextStep() {}

  /** The command that comes next, with its site to be added. */
  static String of(RolloutState state) {
    String last = last(state.steps());
    Position position = state.position();
    return switch (position.stage()) {
      case VERIFY ->
          switch (last) {
            case "verify" -> "rollout decide" + REASON;
            case "decide" -> "rollout verify --seeds N";
            default -> "rollout verify";
          };
      case TUNE ->
          switch (last) {
            case "tune" ->
                position.tuned().isPresent() ? "rollout decide" + REASON : "rollout history";
            case "decide" ->
                position.tuned().isPresent()
                    ? "rollout tune --seeds N" + REASON
                    : "rollout tune" + REASON;
            default -> "rollout tune" + REASON;
          };
      case AUTOMATE -> automated(position.champion(), position.challenger());
    };
  }

  private static String automated(OptionalInt champion, OptionalInt challenger) {
    if (champion.isEmpty()) {
      return "rollout automate" + REASON;
    }
    return challenger.isPresent() ? "rollout promote" + REASON : "rollout retrain";
  }

  /** The last step's command; empty before there is one. */
  static String last(List<Step> steps) {
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1).command();
  }

  /**
   * Refuses what is of another stage.
   *
   * @param command the subcommand
   */
  static void require(RolloutState state, Stage stage, String command) throws KizuException {
    Stage now = state.position().stage();
    if (now != stage) {
      throw new KizuException(
          "rollout " + command,
          "it belongs to the stage "
              + stage.word()
              + ", and this introduction is at "
              + now.word()
              + (now.compareTo(stage) < 0 ? ", whose gate it has not passed" : ""),
          "Next is: " + of(state));
    }
  }
}
