package kizu.experiment.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;

/**
 * A metric that a result can do without: where it fails it has no value. A training tells of the
 * failure when it sets the metric aside; tables and pictures of it are made all the same.
 */
public final class FurtherMetric implements Metric {
  private final Metric metric;

  private FurtherMetric(Metric metric) {
    this.metric = metric;
  }

  /**
   * Metrics by name, in their order.
   *
   * @param first the one that decides, and fails with its component
   * @throws KizuException if one is not there
   */
  public static Map<String, Metric> of(ComponentCatalog catalog, List<String> names, String first)
      throws KizuException {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (String name : names) {
      Metric metric = catalog.require(Metric.class, name);
      metrics.put(name, name.equals(first) ? metric : new FurtherMetric(metric));
    }
    return metrics;
  }

  private static <T> T attempt(Supplier<T> call, T otherwise) {
    try {
      return call.get();
    } catch (AddOnException e) {
      if (e.fatal()) {
        throw e;
      }
      return otherwise;
    }
  }

  @Override
  public String description() {
    return metric.description();
  }

  @Override
  public double lowest() {
    return attempt(metric::lowest, Double.NEGATIVE_INFINITY);
  }

  @Override
  public double highest() {
    return attempt(metric::highest, Double.POSITIVE_INFINITY);
  }

  @Override
  public boolean higherIsBetter() {
    return attempt(metric::higherIsBetter, true);
  }

  @Override
  public int statistics() {
    return attempt(metric::statistics, 0);
  }

  @Override
  public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
    metric.add(probability, truth, threshold, statistics);
  }

  @Override
  public double value(double[] statistics) {
    return attempt(() -> metric.value(statistics), Double.NaN);
  }
}
