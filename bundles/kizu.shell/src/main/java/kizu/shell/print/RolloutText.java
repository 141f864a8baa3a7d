package kizu.shell.print;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.KnownMethod;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Plan;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;

/** How an introduction stands: the question, the stage, the steps, the last decision. */
public final class RolloutText {
  private RolloutText() {}

  /** All of it. */
  public static List<String> lines(RolloutStatus status) {
    Plan plan = status.plan();
    Table head = new Table("", "");
    head.row("site", status.site().toString());
    head.row("experiment", plan.experiment().toString());
    head.row(
        "question",
        String.format(
            Locale.ROOT,
            "does %s gain more than %." + plan.question().digits() + "f %s over %s?",
            KnownMethod.titled(plan.candidate()),
            plan.gain(),
            Words.metric(plan.metric()),
            KnownMethod.titled(plan.baseline())));
    head.row(
        "stage",
        status.stage().word()
            + (" ("
                + (List.of(Stage.values()).indexOf(status.stage()) + 1)
                + " of "
                + Stage.values().length
                + ")"));
    status
        .champion()
        .ifPresent(
            policy -> head.row("champion", String.format(Locale.ROOT, "policy %04d", policy)));
    List<String> lines = new ArrayList<>(head.lines());
    lines.add("");
    Table steps = new Table("when", "who", "step", "outcome");
    for (Step step : status.steps()) {
      steps.row(time(step), step.user(), step.command(), step.outcome());
    }
    lines.addAll(steps.lines());
    status.decision().ifPresent(decision -> lines.addAll(decision(decision)));
    status.words().problems().forEach(problem -> lines.add("warning: " + problem));
    return lines;
  }

  private static List<String> decision(Decision decision) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Last decision. " + decision.answer() + ".");
    decision.advice().forEach(advice -> lines.add("  " + advice));
    return lines;
  }

  /** One step with its reason and the files it names. */
  public static List<String> step(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add(time(step) + "  " + step.user() + "  " + step.command() + ": " + step.outcome());
    if (!step.reason().isEmpty()) {
      lines.add("  because: " + step.reason());
    }
    step.artefacts().forEach((name, hash) -> lines.add("  " + hash.substring(0, 12) + "  " + name));
    return lines;
  }

  private static String time(Step step) {
    return Words.time(step.at(), ZoneId.of("UTC")) + " UTC";
  }
}
