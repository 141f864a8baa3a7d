package kizu.shell.line;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Names;

/** What {@code rollout} can do, and which options each takes besides the site. */
// Its fields hold values only; the checker cannot know that of a List.
@SuppressWarnings("ImmutableEnumChecker")
public enum RolloutAction {
  /** Begins an introduction. */
  START(
      Flag.EXPERIMENT,
      Flag.BASELINE,
      Flag.CANDIDATE,
      Flag.METRIC,
      Flag.GAIN,
      Flag.SEEDS,
      Flag.SET,
      Flag.REASON),
  /** Measures and compares. */
  VERIFY(Flag.SEEDS, Flag.JOBS),
  /** Asks the gate. */
  DECIDE(Flag.REASON),
  /** Learns the ranges of today's rule. */
  TUNE(Flag.SEEDS, Flag.JOBS, Flag.REASON),
  /** Freezes the first champion. */
  AUTOMATE(Flag.THRESHOLD, Flag.ASK, Flag.REASON),
  /** Learns a challenger. */
  RETRAIN(Flag.JOBS),
  /** Puts the challenger that waits into use. */
  PROMOTE(Flag.REASON),
  /** Goes back to the champion before. */
  ROLLBACK(Flag.REASON),
  /** Tells how it stands. */
  STATUS,
  /** Tells every step, and what was changed since. */
  HISTORY;

  private final List<Flag> flags;

  RolloutAction(Flag... flags) {
    this.flags = Stream.concat(Stream.of(Flag.SITE), Stream.of(flags)).toList();
  }

  /** Their words, in the order of an introduction. */
  public static List<String> words() {
    return Arrays.stream(values()).map(RolloutAction::word).toList();
  }

  /** Its word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What was asked for.
   *
   * @throws KizuException if there is no such action, or an option is none of its own
   */
  public static RolloutAction of(Arguments arguments) throws KizuException {
    String word = arguments.operand();
    List<String> known = words();
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
  public String required(Arguments arguments, Flag flag) throws KizuException {
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
