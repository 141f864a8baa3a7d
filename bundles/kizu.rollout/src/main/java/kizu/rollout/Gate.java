package kizu.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.MetricName;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Decision.Evidence;
import kizu.api.rollout.Question;

/**
 * Decides by an interval. It passes only where the whole 95% interval of the gain lies above the
 * threshold; an interval that crosses or touches it, one that is not known, and a comparison that
 * is not finished or compares nothing (in no two seeds, on one group, without a p-value), never
 * pass.
 */
final class Gate {
  private final Question question;

  Gate(Question question) {
    this.question = question;
  }

  /**
   * Decides.
   *
   * @throws KizuException if the comparison does not hold the answer
   */
  Decision judge(ComparisonSummary comparison) throws KizuException {
    if (!comparison.finished()) {
      throw new KizuException(
          comparison.folder().toString(),
          "is not finished",
          "The same call continues it; a gate is never asked about part of a comparison.");
    }
    Paired paired = pair(comparison);
    boolean lower = comparison.lowerIsBetter().contains(question.metric());
    double gain = lower ? -paired.delta() : paired.delta();
    Interval found = paired.ci95();
    Interval interval = lower ? new Interval(-found.high(), -found.low()) : found;
    int seeds = comparison.seeds(paired);
    int groups = groups(comparison);
    Optional<String> nothing = uncompared(comparison, paired, seeds, groups);
    boolean passed = nothing.isEmpty() && interval.low() > question.threshold();
    boolean open = nothing.isEmpty() && !passed && gain > question.threshold();
    Optional<Precision> precision =
        open
            ? Precision.of(comparison.differences(paired), half(interval), groups)
            : Optional.empty();
    double room = gain - question.threshold();
    Evidence evidence =
        new Evidence(
            comparison.judged(),
            seeds,
            groups,
            precision.map(p -> p.seedsFor(room)).orElse(OptionalInt.empty()));
    List<String> advice = new ArrayList<>();
    if (nothing.isPresent()) {
      advice.addAll(GateAdvice.uncompared(paired, evidence));
    } else if (!passed) {
      advice.addAll(
          new GateAdvice(question.threshold(), gain, interval)
              .of(evidence, precision.map(p -> p.groupsFor(room))));
    }
    if (!passed) {
      advice.add("Today's rule stays; nothing was changed.");
    }
    return new Decision(
        question,
        passed,
        gain,
        interval,
        evidence,
        nothing.map(why -> "Not proven: " + why).orElseGet(() -> answer(passed, gain, interval)),
        advice);
  }

  private static double half(Interval interval) {
    return (interval.high() - interval.low()) / 2;
  }

  /** Why the comparison compares nothing, as a part of a sentence; empty where it does. */
  private static Optional<String> uncompared(
      ComparisonSummary comparison, Paired paired, int seeds, int groups) {
    if (seeds < 2) {
      return Optional.of(MethodWords.counted(seeds, "seed") + " cannot prove anything");
    }
    if (groups < 2) {
      return Optional.of(
          MethodWords.counted(groups, "independent group")
              + (" of " + comparison.judged().word() + " pictures cannot prove anything"));
    }
    if (seeds - paired.idle() < 2) {
      return Optional.of(
          paired.idleWords(seeds)
              + (paired.idle() < seeds ? ", and the one that is left cannot prove anything" : ""));
    }
    return Double.isNaN(paired.p())
        ? Optional.of(
            "no p-value is known, for "
                + MetricName.words(paired.metric())
                + " has no value in some of the seeds")
        : Optional.empty();
  }

  private Paired pair(ComparisonSummary comparison) throws KizuException {
    return comparison.paired().stream()
        .filter(p -> p.a().equals(question.method()) && p.b().equals(question.against()))
        .filter(p -> p.metric().equals(question.metric()))
        .findFirst()
        .orElseThrow(
            () ->
                new KizuException(
                    comparison.folder().toString(),
                    "does not compare "
                        + (question.method() + " with " + question.against())
                        + (" by " + question.metric()),
                    "Let the experiment measure it (metrics), and compare again."));
  }

  private static int groups(ComparisonSummary comparison) {
    return comparison.methods().stream()
        .map(Method::seeds)
        .flatMap(List::stream)
        .mapToInt(Seed::testGroups)
        .max()
        .orElse(0);
  }

  private String answer(boolean passed, double gain, Interval interval) {
    String method = MethodWords.method(question.method());
    String against = MethodWords.method(question.against());
    // Both are today's rule with learned parameters, of which words tell no more.
    boolean alike = method.equals(against);
    String found =
        (alike ? "the challenger" : method)
            + " gains "
            + MethodWords.signed(gain)
            + " "
            + MetricName.words(question.metric())
            + " over "
            + (alike ? "the champion" : against)
            + words(interval);
    if (passed) {
      return "Yes: " + found + ", all of it above " + asked();
    }
    return interval.high() <= question.threshold()
        ? "No: " + found + ", all of it at most " + asked()
        : "Not proven: " + found + ", which does not lie above " + asked();
  }

  private static String words(Interval interval) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? " (95% "
            + MethodWords.number(interval.low())
            + " to "
            + MethodWords.number(interval.high())
            + ")"
        : " (no interval is known)";
  }

  private String asked() {
    return "the " + MethodWords.asked(question) + " that was asked for";
  }
}
