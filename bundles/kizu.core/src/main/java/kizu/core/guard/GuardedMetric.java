package kizu.core.guard;

import kizu.api.image.Mask;
import kizu.api.metric.Metric;

/**
 * Stands before a metric. It sees copies of prediction and truth, so one that writes into them
 * falsifies no other metric and not the choice of the best weights.
 */
final class GuardedMetric implements Metric {
  private static final int MOST_STATISTICS = 1_000_000;
  private static final double ROUNDING = 1e-6;

  private final Metric metric;
  private final AddOn addOn;
  private final Calls calls;
  private volatile int statistics;

  GuardedMetric(Metric metric, AddOn addOn, Calls calls) {
    this.metric = metric;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public String description() {
    return new Values(addOn, "description")
        .text("description", calls.call(addOn, "description", metric::description));
  }

  @Override
  public double lowest() {
    return calls.call(addOn, "lowest", metric::lowest);
  }

  @Override
  public double highest() {
    return calls.call(addOn, "highest", metric::highest);
  }

  @Override
  public boolean higherIsBetter() {
    return calls.call(addOn, "higherIsBetter", metric::higherIsBetter);
  }

  @Override
  public int statistics() {
    if (statistics == 0) {
      int count = calls.call(addOn, "statistics", metric::statistics);
      if (count < 1 || count > MOST_STATISTICS) {
        throw addOn.failure(
            "statistics() returned " + count + ", allowed are 1 to " + MOST_STATISTICS);
      }
      statistics = count;
    }
    return statistics;
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] sums) {
    int count = statistics();
    if (sums.length != count) {
      throw new IllegalArgumentException(sums.length + " sums for " + count);
    }
    double[] own = sums.clone();
    float[] seen = probability.clone();
    Mask mask = truth.copy();
    calls.run(addOn, "add", () -> metric.add(seen, mask, threshold, own));
    for (double sum : own) {
      if (!Double.isFinite(sum)) {
        throw addOn.failure("add() added a value that is no number");
      }
    }
    System.arraycopy(own, 0, sums, 0, count);
  }

  @Override
  public double value(double[] sums) {
    double[] own = sums.clone();
    double value = calls.call(addOn, "value", () -> metric.value(own));
    double low = lowest() - ROUNDING;
    double high = highest() + ROUNDING;
    if (value < low || value > high || Double.isInfinite(value)) {
      throw addOn.failure(
          "value() returned %s; it declares %s to %s".formatted(value, lowest(), highest()));
    }
    return value;
  }
}
