package kizu.rollout;

import java.util.ArrayList;
import java.util.List;
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
 * is not finished or compares nothing, never pass.
 */
final class Gate {
  private static final int MOST_SEEDS = 1000;

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
    boolean compared = seeds > 1 && paired.idle() < seeds;
    boolean passed = compared && interval.low() > question.threshold();
    Evidence evidence =
        new Evidence(
            comparison.judged(),
            seeds,
            groups(comparison),
            passed || !compared ? OptionalInt.empty() : needed(gain, interval, seeds));
    return new Decision(
        question,
        passed,
        gain,
        interval,
        evidence,
        compared ? answer(passed, gain, interval) : idle(paired, seeds),
        passed ? List.of() : advice(evidence, gain, interval, compared));
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

  /**
   * Seeds at which the interval would lie above the threshold, were the mean to stay, and the width
   * to shrink with their root and with Student's quantile. What the choice of groups adds to the
   * width does not shrink, so it is a rough number.
   */
  private OptionalInt needed(double gain, Interval interval, int seeds) {
    double room = gain - question.threshold();
    double half = (interval.high() - interval.low()) / 2;
    double unit = half * Math.sqrt(seeds) / StudentQuantile.of(seeds - 1);
    for (int more = seeds + 1; room > 0 && more <= MOST_SEEDS; more++) {
      if (unit * StudentQuantile.of(more - 1) / Math.sqrt(more) < room) {
        return OptionalInt.of(more);
      }
    }
    return OptionalInt.empty();
  }

  private String answer(boolean passed, double gain, Interval interval) {
    String found =
        MethodWords.method(question.method())
            + " gains "
            + MethodWords.signed(gain)
            + " "
            + MetricName.words(question.metric())
            + " over "
            + MethodWords.method(question.against())
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
    return "the " + MethodWords.number(question.threshold()) + " that was asked for";
  }

  private static String idle(Paired paired, int seeds) {
    return seeds > 1
        ? "Not proven: " + paired.idleWords(seeds)
        : "Not proven: " + MethodWords.counted(seeds, "seed") + " cannot prove anything";
  }

  private List<String> advice(Evidence evidence, double gain, Interval interval, boolean compared) {
    List<String> advice = new ArrayList<>();
    if (compared && interval.high() <= question.threshold()) {
      advice.add("More seeds will not help: a gain as large as was asked for is ruled out.");
    } else if (evidence.needed().isPresent()) {
      advice.add(
          "Were mean and spread to stay as they are, about "
              + evidence.needed().getAsInt()
              + " seeds would prove it; there are "
              + evidence.seeds()
              + ".");
    } else if (compared && gain <= question.threshold()) {
      advice.add(
          "The mean itself does not exceed what was asked for, so no number of seeds is likely to"
              + " prove it.");
    }
    if (compared) {
      advice.add(
          "More groups of labelled pictures narrow the interval where seeds do not: there are "
              + evidence.groups()
              + ".");
    }
    advice.add("Today's rule stays; nothing was changed.");
    return advice;
  }
}
