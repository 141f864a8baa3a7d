package kizu.api.experiment;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison found; the same as its {@code comparison.json}.
 *
 * @param folder where it is
 * @param dataset the data set's name
 * @param judged on which pictures its figures are
 * @param finished whether every run is done; if not, the same call continues it
 * @param methods one a method, in the order asked for
 * @param paired each pair of methods and metric
 * @param lowerIsBetter the metrics of which less is better, so that a fall is the gain
 */
public record ComparisonSummary(
    Path folder,
    String dataset,
    Judged judged,
    boolean finished,
    List<Method> methods,
    List<Paired> paired,
    Set<String> lowerIsBetter) {
  /** The verdict where in no seed there was anything to compare. */
  public static final String NOT_COMPARED = "not compared";

  /** Copies the lists. */
  public ComparisonSummary {
    methods = List.copyOf(methods);
    paired = List.copyOf(paired);
    lowerIsBetter = Set.copyOf(lowerIsBetter);
  }

  /** How many seeds both methods of a pair have finished. */
  public int seeds(Paired paired) {
    Set<Long> common = seeds(paired.a());
    common.retainAll(seeds(paired.b()));
    return common.size();
  }

  private Set<Long> seeds(String method) {
    return runs(method).map(Seed::seed).collect(Collectors.toCollection(HashSet::new));
  }

  private Stream<Seed> runs(String method) {
    return methods.stream()
        .filter(row -> row.name().equals(method))
        .flatMap(row -> row.seeds().stream());
  }

  /**
   * a − b of a pair in each seed that both have finished, whatever the metric's direction; none
   * where one of them has no finite value.
   */
  public List<Double> differences(Paired paired) {
    String metric = paired.metric();
    return runs(paired.a())
        .flatMap(
            a ->
                runs(paired.b())
                    .filter(b -> a.seed() == b.seed())
                    .map(
                        b ->
                            a.metrics().getOrDefault(metric, Double.NaN)
                                - b.metrics().getOrDefault(metric, Double.NaN)))
        .filter(Double::isFinite)
        .toList();
  }

  /**
   * One method over its seeds.
   *
   * @param name the method
   * @param seeds one a finished run
   * @param mean mean over seeds by metric
   * @param ci95 95% interval of that mean by metric
   */
  public record Method(
      String name, List<Seed> seeds, Map<String, Double> mean, Map<String, Interval> ci95) {}

  /**
   * One run.
   *
   * @param seed its seed
   * @param metrics value by metric
   * @param seconds wall time of training, in seconds
   * @param peakMiB highest resident memory of the process during it, in MiB
   * @param testGroups independent groups its figures are on
   */
  public record Seed(
      long seed, Map<String, Double> metrics, double seconds, double peakMiB, int testGroups) {}

  /**
   * An interval.
   *
   * @param low lower end
   * @param high upper end
   */
  public record Interval(double low, double high) {}

  /**
   * The difference of two methods over paired seeds.
   *
   * @param a the method that is hoped to be better
   * @param b the other one
   * @param metric which metric
   * @param delta mean of a − b, whatever the metric's direction
   * @param ci95 its 95% interval, seeds and test groups both as random; of this pair alone
   * @param p two-sided p-value, Holm-corrected over all pairs of this metric; NaN with one seed
   * @param verdict {@code gain}, {@code no proven gain} or {@code loss}: what {@code p} below 0.05
   *     proves; {@link #NOT_COMPARED} where every seed is idle
   * @param idle seeds in which nothing is compared: the two networks came to the same in every
   *     digit, or what a method learned did not reach the weights that were kept
   * @param effect how large the difference is; empty in comparisons of before it was told
   */
  public record Paired(
      String a,
      String b,
      String metric,
      double delta,
      Interval ci95,
      double p,
      String verdict,
      int idle,
      Optional<Effect> effect) {
    /** Without its size. */
    public Paired(
        String a,
        String b,
        String metric,
        double delta,
        Interval ci95,
        double p,
        String verdict,
        int idle) {
      this(a, b, metric, delta, ci95, p, verdict, idle, Optional.empty());
    }

    /**
     * The verdict, with what is proven of the size: {@code gain of at least 0.02}, {@code gain},
     * {@code gain of less than 0.02}, {@code no proven gain}, {@code equivalent within 0.02}, and
     * the same of a loss.
     */
    public String conclusion() {
      if (verdict.equals(NOT_COMPARED) || effect.isEmpty()) {
        return verdict;
      }
      Effect of = effect.get();
      boolean even = !verdict.equals("gain") && !verdict.equals("loss");
      String size = String.format(Locale.ROOT, "%.4f", of.least()).replaceAll("\\.?0+$", "");
      return switch (of.size()) {
        case AT_LEAST -> verdict + " of at least " + size;
        case LESS -> even ? "equivalent within " + size : verdict + " of less than " + size;
        case OPEN -> verdict;
      };
    }

    /**
     * In how many seeds nothing is compared, and why, as a part of a sentence; empty where there is
     * none.
     *
     * @param seeds how many the pair has
     */
    public String idleWords(int seeds) {
      if (idle == 0) {
        return "";
      }
      return "in "
          + (idle == seeds ? "all " : idle + " of ")
          + seeds
          + (seeds == 1 ? " seed" : " seeds")
          + " the networks that were kept are the same or had not seen what was learned";
    }

    /** Whether the interval leaves zero out, and yet nothing is proven among all pairs. */
    public boolean provenAloneOnly() {
      return (ci95.low() > 0 || ci95.high() < 0) && p >= 0.05 && !verdict.equals(NOT_COMPARED);
    }
  }

  /**
   * How large a difference is.
   *
   * @param least the smallest gain that matters, stated before the runs, in the metric's units
   * @param size what is proven of the size, corrected for the number of pairs like the verdict
   * @param standardised the mean difference in standard deviations of the differences over seeds
   *     (Cohen's d of paired values; Lakens, Frontiers in Psychology 2013); NaN with one seed, or
   *     where they are all alike
   * @param better share of the seeds in which the first method is better, 0..1; a tie counts half
   * @param bootstrap 95% by drawing seeds and groups again, with replacement; empty for metrics
   *     that do not decide, and before the last run is done
   */
  public record Effect(
      double least, Size size, double standardised, double better, Optional<Interval> bootstrap) {
    /** Whether the bootstrap takes another side than the interval of the difference. */
    public boolean disputes(Interval ci95) {
      return bootstrap.isPresent() && side(bootstrap.get()) != side(ci95);
    }

    private static int side(Interval interval) {
      return interval.low() > 0 ? 1 : interval.high() < 0 ? -1 : 0;
    }
  }

  /** What is proven of a difference's size. */
  public enum Size {
    /** It is at least the smallest gain that matters, or the loss at least as much. */
    AT_LEAST,
    /** It is less than that, whichever way. */
    LESS,
    /** Neither. */
    OPEN
  }
}
