package kizu.experiment.curve;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kizu.api.experiment.LabelCount;
import kizu.experiment.compare.LeftOut;
import kizu.experiment.statistics.CrossedInterval;

/**
 * With how many labels a reference reaches what another method reaches with a given number.
 *
 * <p>The reference's means rise with the number of labels but for chance, so they are fitted by an
 * {@link IsotonicFit}; between two numbers of labels they are taken to rise evenly in its
 * logarithm. Nothing is said beyond the smallest and the largest number.
 *
 * <p>The interval holds every number of labels with which the reference is not proven to differ: at
 * each of them the difference of the method to the reference between its two neighbours is looked
 * at, seed by seed and with each test group left out in turn, by the {@link CrossedInterval} that
 * comparisons use (inverting a test, as Fieller does for ratios: Supplement to the Journal of the
 * Royal Statistical Society 1940). So it holds the truth as often as that does, also with few
 * seeds, where percentiles of resamples are too narrow.
 *
 * @param needed the number
 * @param low lower end of its 95% interval
 * @param high upper end
 */
record LabelsNeeded(LabelCount needed, LabelCount low, LabelCount high) {
  /** Places between two neighbouring numbers of labels that are looked at. */
  private static final int PLACES = 32;

  /**
   * Reads it off.
   *
   * @param labels numbers of labels, ascending
   * @param reference one a number, of the same seeds and groups
   * @param reached what the other method reaches, of the same seeds and groups
   * @param higher whether more is better
   */
  static LabelsNeeded of(
      List<Integer> labels, List<LeftOut> reference, LeftOut reached, boolean higher) {
    double sign = higher ? 1 : -1;
    double[] fit =
        IsotonicFit.rising(
            reference.stream().mapToDouble(one -> sign * mean(one.full())).toArray());
    double[] places = labels.stream().mapToDouble(Math::log).toArray();
    double estimate = inverse(places, fit, sign * mean(reached.full()));
    Scan scan = new Scan(places, reference, reached, sign);
    boolean known = reached.full().length > 1;
    double low = known ? Math.min(estimate, scan.low()) : Double.NEGATIVE_INFINITY;
    double high = known ? Math.max(estimate, scan.high()) : Double.POSITIVE_INFINITY;
    return new LabelsNeeded(count(estimate, labels), count(low, labels), count(high, labels));
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElse(Double.NaN);
  }

  /** The first place at which the fit is as high; infinite beyond its ends. */
  private static double inverse(double[] places, double[] fit, double value) {
    if (value < fit[0]) {
      return Double.NEGATIVE_INFINITY;
    }
    for (int i = 0; i < fit.length; i++) {
      if (fit[i] >= value) {
        return i == 0
            ? places[0]
            : places[i - 1]
                + (places[i] - places[i - 1]) * (value - fit[i - 1]) / (fit[i] - fit[i - 1]);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static LabelCount count(double place, List<Integer> labels) {
    if (place == Double.NEGATIVE_INFINITY) {
      return LabelCount.fewerThan(labels.get(0));
    }
    return place == Double.POSITIVE_INFINITY
        ? LabelCount.moreThan(labels.get(labels.size() - 1))
        : LabelCount.about(Math.exp(place));
  }

  /** Looks at places, evenly between neighbours. */
  private record Scan(double[] places, List<LeftOut> reference, LeftOut reached, double sign) {
    private int count() {
      return (places.length - 1) * PLACES + 1;
    }

    /** The last place up to which the reference is proven to be worse. */
    double low() {
      int first =
          IntStream.range(0, count())
              .filter(i -> !(sign > 0 ? against(i).low() > 0 : against(i).high() < 0))
              .findFirst()
              .orElse(count());
      return first == 0
          ? Double.NEGATIVE_INFINITY
          : first == count() ? Double.POSITIVE_INFINITY : at(first - 1);
    }

    /** The first place from which on the reference is proven to be better. */
    double high() {
      int last = count() - 1;
      while (last >= 0 && (sign > 0 ? against(last).high() < 0 : against(last).low() > 0)) {
        last--;
      }
      return last == count() - 1
          ? Double.POSITIVE_INFINITY
          : last < 0 ? Double.NEGATIVE_INFINITY : at(last + 1);
    }

    private double at(int i) {
      int k = Math.min(i / PLACES, places.length - 2);
      return places[k] + (places[k + 1] - places[k]) * share(i, k);
    }

    /** What the method has more than the reference there. */
    private CrossedInterval against(int i) {
      int k = Math.min(i / PLACES, places.length - 2);
      return reached.minus(reference.get(k).towards(reference.get(k + 1), share(i, k))).interval();
    }

    private static double share(int i, int k) {
      return (i - (double) k * PLACES) / PLACES;
    }
  }
}
