package kizu.rollout;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.rollout.RolloutState;

/** Whose turn it is. */
final class NextStep {
  private static final String REASON = " --reason TEXT";

  private NextStep() {}

  /** The command that comes next, with its site to be added. */
  static String of(RolloutState state) {
    String last = last(state.steps());
    return switch (state.position().stage()) {
      case VERIFY ->
          switch (last) {
            case "verify" -> "rollout decide" + REASON;
            case "decide" -> "rollout verify --seeds N";
            default -> "rollout verify";
          };
      case TUNE, AUTOMATE -> "rollout history";
    };
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
