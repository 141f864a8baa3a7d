package kizu.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.Question;
import kizu.api.rollout.Stage;
import kizu.folder.rollout.PolicyRecord;
import kizu.folder.rollout.RolloutState;
import kizu.folder.rollout.RolloutState.Position;
import kizu.folder.rollout.TunedRecipe;
import kizu.rollout.Decisions.Written;
import kizu.rollout.Learning.Learned;
import kizu.rollout.Ledger.Entry;
import kizu.rollout.Subject.Extent;

/** The third stage: a champion, challengers on new data, and the way back. */
final class Automation {
  private final Desk desk;
  private final Policies policies;

  Automation(Desk desk) {
    this.desk = desk;
    this.policies = desk.policies();
  }

  /** Freezes what was tuned as the first champion. */
  RolloutState begin(RolloutState state, Promotion promotion, String reason) throws KizuException {
    NextStep.require(state, Stage.AUTOMATE, "automate");
    if (state.position().champion().isPresent()) {
      throw new KizuException(
          "rollout automate", "there is a champion already", "Next is: " + NextStep.of(state));
    }
    Artefacts artefacts = new Artefacts(desk.site());
    Path tuned = TunedRecipe.DOCUMENT.in(desk.site().tune());
    artefacts.require(state.steps(), tuned);
    for (Path file : Policies.files(TunedRecipe.DOCUMENT.read(tuned), desk.site().tune())) {
      artefacts.require(state.steps(), file);
    }
    List<Path> files = policies.freeze(state, 1, desk.site().tune(), desk.decisions().count(state));
    return desk.ledger()
        .append(
            state,
            new Entry("automate", reason, "policy 0001 is the champion", files),
            state.position().led(1).promoting(promotion));
  }

  /** Learns a challenger on the data as they are, and asks the gate; the same state if stopped. */
  RolloutState retrain(RolloutState state, OptionalInt jobs, Progress progress)
      throws KizuException {
    NextStep.require(state, Stage.AUTOMATE, "retrain");
    Position position = state.position();
    Promotion rule = position.promotion().orElseThrow(() -> none(state, "retrain"));
    int number = number(state);
    PolicyRecord champion = policies.open(state, position.champion().orElseThrow());
    Subject.requireUnchanged(state);
    Plan plan = state.plan();
    Path folder = desk.site().challenger(number);
    Optional<Learned> learned = desk.learning().learn(plan, folder, progress);
    if (learned.isEmpty()) {
      return state;
    }
    TunedRecipe challenger = learned.get().recipe();
    String left = learned.get().leftWords();
    List<Path> files = Policies.files(challenger, folder);
    if (challenger.method().equals(champion.method())) {
      return stays(state, "the same was learned again" + left, files);
    }
    Question question =
        new Question(challenger.method(), champion.method(), plan.metric(), rule.threshold());
    Path comparison = folder.resolve("comparison");
    ComparisonSummary found =
        desk.subject()
            .compare(
                state,
                question,
                comparison,
                SameData.learned(challenger.data(), folder),
                new Extent(OptionalInt.empty(), jobs),
                progress);
    if (!found.finished()) {
      return state;
    }
    Written written = desk.decisions().ask(state, question, comparison, "");
    files.addAll(written.files());
    files.add(Site.table(comparison));
    if (!written.decision().passed()) {
      return stays(state, written.decision().answer() + left, files);
    }
    files.addAll(policies.freeze(state, number, folder, written.number()));
    String name = "policy " + Site.numbered(number);
    return desk.ledger()
        .append(
            state,
            new Entry(
                "retrain",
                "",
                name
                    + (rule.automatic() ? " is the champion: " : " waits for a person: ")
                    + written.decision().answer()
                    + left,
                files),
            rule.automatic() ? position.led(number) : position.challenged(OptionalInt.of(number)));
  }

  /** What waits for a person goes on waiting: nothing was shown to be better than it. */
  private RolloutState stays(RolloutState state, String why, List<Path> files)
      throws KizuException {
    OptionalInt waiting = state.position().challenger();
    String outcome =
        "the champion stays"
            + (waiting.isPresent()
                ? ", and policy " + Site.numbered(waiting.getAsInt()) + " still waits: "
                : ": ")
            + why;
    return desk.ledger().append(state, new Entry("retrain", "", outcome, files), state.position());
  }

  /** Each retraining that was recorded had a number of its own; the first policy has 1. */
  private static int number(RolloutState state) {
    return 2 + (int) state.steps().stream().filter(s -> s.command().equals("retrain")).count();
  }

  /** Puts the challenger that waits into use. */
  RolloutState promote(RolloutState state, String reason) throws KizuException {
    NextStep.require(state, Stage.AUTOMATE, "promote");
    OptionalInt waiting = state.position().challenger();
    if (waiting.isEmpty()) {
      throw new KizuException(
          "rollout promote",
          "no challenger has passed the gate and waits",
          "Next is: " + NextStep.of(state));
    }
    int number = waiting.getAsInt();
    policies.open(state, number);
    return switched(state, "promote", reason, number);
  }

  /** Puts the version before the champion into use again. */
  RolloutState rollback(RolloutState state, String reason) throws KizuException {
    NextStep.require(state, Stage.AUTOMATE, "rollback");
    int number = state.position().champion().orElseThrow(() -> none(state, "rollback"));
    PolicyRecord champion = policies.open(state, number);
    if (champion.replaces().isEmpty()) {
      throw new KizuException(
          "rollout rollback",
          "policy " + Site.numbered(number) + " is the first one",
          "There is none to go back to; today's rule as it was is the method "
              + state.plan().baseline()
              + ".");
    }
    int before = champion.replaces().getAsInt();
    policies.open(state, before);
    return switched(state, "rollback", reason, before);
  }

  private RolloutState switched(RolloutState state, String command, String reason, int number)
      throws KizuException {
    return desk.ledger()
        .append(
            state,
            new Entry(
                command,
                reason,
                "policy " + Site.numbered(number) + " is the champion",
                List.of(PolicyRecord.DOCUMENT.in(desk.site().policy(number)))),
            state.position().led(number));
  }

  private static KizuException none(RolloutState state, String command) {
    return new KizuException(
        "rollout " + command, "there is no champion yet", "Next is: " + NextStep.of(state));
  }
}
