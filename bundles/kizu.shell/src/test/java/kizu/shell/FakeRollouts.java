package kizu.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.Judged;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Rollouts;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;

/** Remembers what it was asked; its gate passes if it is told so. */
final class FakeRollouts implements Rollouts {
  final List<Object> asked = new ArrayList<>();
  final List<Step> steps = new ArrayList<>();
  final List<String> problems = new ArrayList<>();
  boolean passes;
  boolean stops;
  private Optional<Decision> decision = Optional.empty();
  private Plan plan = new Plan(Path.of("x.yaml"), "region", "joint", "iou", 0.02, 5, List.of());

  private RolloutStatus done(String command, String reason) {
    steps.add(
        new Step(
            Instant.parse("2026-11-30T12:00:00Z"),
            "mori",
            command,
            reason,
            "it was done",
            Map.of("verify/comparison/comparison.json", "0123456789abcdef".repeat(4)),
            Step.Chain.OPEN));
    return status(Path.of("site"));
  }

  @Override
  public RolloutStatus start(Path site, Plan stated, String reason) {
    asked.add(stated);
    plan = stated;
    return done("start", reason);
  }

  @Override
  public RolloutStatus status(Path site) {
    return new RolloutStatus(
        site,
        plan,
        Stage.VERIFY,
        OptionalInt.empty(),
        steps,
        decision,
        new RolloutStatus.Words("rollout verify", problems));
  }

  @Override
  public RolloutStatus audit(Path site) {
    return status(site);
  }

  @Override
  public RolloutStatus verify(Path site, OptionalInt seeds, OptionalInt jobs, Progress progress) {
    asked.add(seeds);
    return stops ? status(site) : done("verify", "");
  }

  @Override
  public RolloutStatus decide(Path site, String reason) {
    decision =
        Optional.of(
            new Decision(
                plan.question(),
                passes,
                0.05,
                new Interval(0.01, 0.09),
                new Decision.Evidence(Judged.TEST, 5, 30, OptionalInt.of(8)),
                passes ? "Yes: it gains" : "Not proven: it may gain",
                List.of("Compare with more seeds.")));
    return done("decide", reason);
  }

  @Override
  public RolloutStatus tune(
      Path site, String reason, OptionalInt seeds, OptionalInt jobs, Progress progress) {
    return done("tune", reason);
  }

  @Override
  public RolloutStatus automate(Path site, Promotion promotion, String reason) {
    asked.add(promotion);
    return done("automate", reason);
  }

  @Override
  public RolloutStatus retrain(Path site, OptionalInt jobs, Progress progress) {
    asked.add(jobs);
    return done("retrain", "");
  }

  @Override
  public RolloutStatus promote(Path site, String reason) {
    return done("promote", reason);
  }

  @Override
  public RolloutStatus rollback(Path site, String reason) {
    return done("rollback", reason);
  }

  @Override
  public Optional<Path> report(Path site) {
    return Optional.of(site.resolve("decisions/0001/report/index.html"));
  }
}
