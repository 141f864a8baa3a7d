package kizu.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.shell.line.Arguments;
import kizu.shell.line.Flag;
import kizu.shell.line.Usage;

/** What {@code rollout} can do, and which options each takes besides the site. */
// Its fields hold values only; the checker cannot know that of a List.
@SuppressWarnings("ImmutableEnumChecker")
enum RolloutAction {
  START(
      Flag.EXPERIMENT,
      Flag.BASELINE,
      Flag.CANDIDATE,
      Flag.METRIC,
      Flag.GAIN,
      Flag.SEEDS,
      Flag.SET,
      Flag.REASON),
  VERIFY(Flag.SEEDS, Flag.JOBS),
  DECIDE(Flag.REASON),
  TUNE(Flag.SEEDS, Flag.JOBS, Flag.REASON),
  AUTOMATE(Flag.THRESHOLD, Flag.ASK, Flag.REASON),
  RETRAIN(Flag.JOBS),
  PROMOTE(Flag.REASON),
  ROLLBACK(Flag.REASON),
  STATUS,
  HISTORY;

  private final List<Flag> flags;

  RolloutAction(Flag... flags) {
    this.flags = Stream.concat(Stream.of(Flag.SITE), Stream.of(flags)).toList();
  }

  /** Its word. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What was asked for.
   *
   * @throws KizuException if there is no such action, or an option is none of its own
   */
  static RolloutAction of(Arguments arguments) throws KizuException {
    String word = arguments.operand();
    List<String> known = Arrays.stream(values()).map(RolloutAction::word).toList();
    if (!known.contains(word)) {
      throw new KizuException(
          "rollout",
          "there is no '" + word + "'",
          Names.nearest(word, known)
              .map(near -> "Did you mean " + near + "?")
              .orElse("There are: " + String.join(", ", known) + "."));
    }
    RolloutAction action = valueOf(word.toUpperCase(Locale.ROOT));
    for (Flag flag : Usage.ROLLOUT.flags()) {
      if (arguments.has(flag) && !action.flags.contains(flag)) {
        throw new KizuException(
            "rollout " + word,
            "it takes no " + flag.name(),
            "It takes: " + String.join(", ", action.flags.stream().map(Flag::pattern).toList()));
      }
    }
    return action;
  }

  /** The value of an option that it cannot do without. */
  String required(Arguments arguments, Flag flag) throws KizuException {
    return arguments
        .value(flag)
        .orElseThrow(
            () ->
                new KizuException(
                    "rollout " + word(),
                    flag.name() + " is missing",
                    "Give " + flag.pattern() + ": " + flag.description() + "."));
  }
}
