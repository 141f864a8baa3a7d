package kizu.experiment.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Effect;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Size;
import kizu.api.metric.Metric;
import kizu.experiment.statistics.CrossedInterval;
import kizu.experiment.statistics.PairedEffect;

/**
 * What is proven of one metric, for all pairs that were asked for at once.
 *
 * <p>Three things may be proven of a pair: which of the two is better; that the difference is at
 * least the smallest gain that matters; and that it is less than that, whichever way (two one-sided
 * tests: Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 1987, each at 2.5%). Each is
 * Holm-corrected over the pairs. They need no correction among each other: of one pair, whatever
 * the truth is, a false one of them needs an interval that has missed it.
 */
final class MetricVerdicts {
  private final String name;
  private final Metric metric;
  private final double least;
  private final boolean deciding;
  private final List<PairedRuns> pairs;
  private final Set<String> metrics;

  /**
   * Creates verdicts.
   *
   * @param name the metric's name
   * @param least the smallest gain that matters, as a share of its range
   * @param deciding whether the bootstrap is wanted
   * @param pairs the runs, none empty
   * @param metrics every metric that is compared
   */
  MetricVerdicts(
      String name,
      Metric metric,
      double least,
      boolean deciding,
      List<PairedRuns> pairs,
      Set<String> metrics) {
    this.name = name;
    this.metric = metric;
    double range = metric.highest() - metric.lowest();
    this.least = Double.isFinite(range) ? least * range : Double.NaN;
    this.deciding = deciding;
    this.pairs = List.copyOf(pairs);
    this.metrics = Set.copyOf(metrics);
  }

  /** One row a pair. */
  List<ComparisonSummary.Paired> rows() {
    double most = metric.highest() - metric.lowest();
    List<Difference> differences =
        pairs.stream()
            .map(
                runs -> {
                  LeftOut difference = runs.difference(name, metric);
                  return new Difference(
                      runs, difference.full(), difference.interval().within(-most, most));
                })
            .toList();
    double[] sign = corrected(differences, CrossedInterval::p);
    double[] larger = corrected(differences, this::larger);
    double[] smaller = corrected(differences, this::smaller);
    return IntStream.range(0, differences.size())
        .mapToObj(i -> row(differences.get(i), sign[i], size(larger[i], smaller[i])))
        .toList();
  }

  private record Difference(PairedRuns runs, double[] seeds, CrossedInterval interval) {}

  private static double[] corrected(
      List<Difference> differences, ToDoubleFunction<CrossedInterval> p) {
    return Holm.adjusted(
        differences.stream().mapToDouble(d -> p.applyAsDouble(d.interval())).toArray());
  }

  /** Of the difference being no more than the smallest gain that matters, whichever way. */
  private double larger(CrossedInterval interval) {
    return Math.abs(interval.mean()) > least ? ofTheNearerEnd(interval) : unproven(interval);
  }

  /** Of the difference being at least that. */
  private double smaller(CrossedInterval interval) {
    return Math.abs(interval.mean()) < least ? ofTheNearerEnd(interval) : unproven(interval);
  }

  private double ofTheNearerEnd(CrossedInterval interval) {
    return interval.p(Math.copySign(least, interval.mean()));
  }

  private static double unproven(CrossedInterval interval) {
    return Double.isNaN(interval.standardError()) || interval.seeds() < 2 ? Double.NaN : 1;
  }

  private static Size size(double larger, double smaller) {
    if (CrossedInterval.proven(larger)) {
      return Size.AT_LEAST;
    }
    return CrossedInterval.proven(smaller) ? Size.LESS : Size.OPEN;
  }

  private ComparisonSummary.Paired row(Difference d, double p, Size size) {
    CrossedInterval interval = d.interval();
    int idle = d.runs().idle(metrics);
    PairedEffect effect = PairedEffect.of(d.seeds(), metric.higherIsBetter());
    return new ComparisonSummary.Paired(
        d.runs().pair().a(),
        d.runs().pair().b(),
        name,
        interval.mean(),
        new Interval(interval.low(), interval.high()),
        p,
        idle == interval.seeds()
            ? ComparisonSummary.NOT_COMPARED
            : interval.verdict(p, metric.higherIsBetter()),
        idle,
        Optional.of(new Effect(least, size, effect.standardised(), effect.better(), bootstrap(d))));
  }

  private Optional<Interval> bootstrap(Difference d) {
    if (!deciding) {
      return Optional.empty();
    }
    return d.runs()
        .bootstrap(name, metric)
        .flatMap(bootstrap -> bootstrap.interval(d.interval()))
        .map(ends -> new Interval(ends[0], ends[1]));
  }
}
