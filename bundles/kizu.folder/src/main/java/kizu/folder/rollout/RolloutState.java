package kizu.folder.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.folder.Digest;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.Document;
import kizu.folder.Json;

/**
 * {@code rollout.json}: how far an introduction has come, and every step that led there. Each step
 * carries a hash of itself, of the one before and of where it led, so that whoever changes one has
 * to change all that follow.
 *
 * @param plan what is introduced, stated at the start
 * @param experiment SHA-256 of the experiment's file at the start
 * @param position where it stands
 * @param steps what was done, earliest first
 */
public record RolloutState(Plan plan, String experiment, Position position, List<Step> steps) {
  /** Its file. */
  public static final Document<RolloutState> DOCUMENT =
      new Document<>("rollout.json", RolloutState.class, 1);

  /** Copies the list. */
  public RolloutState {
    steps = List.copyOf(steps);
  }

  /**
   * Where an introduction stands.
   *
   * @param stage how far it has come
   * @param data fingerprint of the data it was verified on; empty before that
   * @param tuned the method that today's rule with its learned parameters is; empty before tuning
   * @param champion the number of the policy in use; empty before there is one
   * @param challenger the one that waits for a person
   * @param promotion when a challenger replaces the champion; empty before it was stated
   */
  public record Position(
      Stage stage,
      Optional<String> data,
      Optional<String> tuned,
      OptionalInt champion,
      OptionalInt challenger,
      Optional<Promotion> promotion) {
    /** Where an introduction begins. */
    public static final Position FIRST =
        new Position(
            Stage.VERIFY,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty());

    /** At another stage. */
    public Position at(Stage other) {
      return new Position(other, data, tuned, champion, challenger, promotion);
    }

    /** Verified on these data. */
    public Position on(String fingerprint) {
      return new Position(stage, Optional.of(fingerprint), tuned, champion, challenger, promotion);
    }

    /** With today's rule tuned to this method. */
    public Position tunedTo(String method) {
      return new Position(stage, data, Optional.of(method), champion, challenger, promotion);
    }

    /** With this policy in use, and none that waits. */
    public Position led(int policy) {
      return new Position(
          stage, data, tuned, OptionalInt.of(policy), OptionalInt.empty(), promotion);
    }

    /** With this policy waiting; empty: none. */
    public Position challenged(OptionalInt policy) {
      return new Position(stage, data, tuned, champion, policy, promotion);
    }

    /** With this rule of promotion. */
    public Position promoting(Promotion rule) {
      return new Position(stage, data, tuned, champion, challenger, Optional.of(rule));
    }
  }

  /** What a step consists of, without its place in the chain. */
  private record Content(
      String at,
      String user,
      String command,
      String reason,
      String outcome,
      Map<String, String> artefacts,
      String previous,
      String state) {}

  /** One that begins, without a step. */
  public static RolloutState begun(Plan plan, String experiment) {
    return new RolloutState(plan, experiment, Position.FIRST, List.of());
  }

  /**
   * With another step.
   *
   * @param step one whose chain is not made yet
   * @param led where it leads
   */
  public RolloutState with(Step step, Position led) {
    List<Step> all = new ArrayList<>(steps);
    all.add(chained(step, last(), digest(led)));
    return new RolloutState(plan, experiment, led, all);
  }

  /** Hash of the last step, or of the plan where there is none: it stands for all of them. */
  public String last() {
    return steps.isEmpty() ? beginning() : steps.get(steps.size() - 1).chain().hash();
  }

  /**
   * The first step that is not as it was recorded, from 1; one behind the last if the position is
   * not where they lead; empty if all is as it was.
   */
  public OptionalInt broken() {
    String previous = beginning();
    String led = digest(Position.FIRST);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      led = step.chain().state();
      if (!chained(step, previous, led).equals(step)) {
        return OptionalInt.of(i + 1);
      }
      previous = step.chain().hash();
    }
    return led.equals(digest(position)) ? OptionalInt.empty() : OptionalInt.of(steps.size() + 1);
  }

  private String beginning() {
    return Digest.of(Json.canonical(plan) + "\n" + experiment);
  }

  private static String digest(Position position) {
    return Digest.of(Json.canonical(position));
  }

  private static Step chained(Step step, String previous, String state) {
    Content content =
        new Content(
            step.at().toString(),
            step.user(),
            step.command(),
            step.reason(),
            step.outcome(),
            step.artefacts(),
            previous,
            state);
    return new Step(
        step.at(),
        step.user(),
        step.command(),
        step.reason(),
        step.outcome(),
        step.artefacts(),
        new Step.Chain(previous, state, Digest.of(Json.canonical(content))));
  }
}
