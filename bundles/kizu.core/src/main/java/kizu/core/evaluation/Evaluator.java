package kizu.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kizu.api.AddOnException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.metric.Metric;
import kizu.api.training.Evaluation;

/**
 * Collects metrics of predictions and chooses their threshold. A metric that fails is set aside,
 * unless it is the first, which chooses the threshold and by it the weights that are kept. Used by
 * one thread.
 */
public final class Evaluator {
  /**
   * Thresholds tried on validation images: even in the middle, and closer towards both ends, where
   * a network that was trained on few defects, or on many more than there are, has its best one.
   */
  private static final double[] THRESHOLDS = thresholds();

  private final Map<String, Metric> metrics;
  private final String first;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> setAside = new HashSet<>();
  private final Consumer<AddOnException> failures;

  /**
   * Creates an evaluator that fails with its metrics.
   *
   * @param metrics by name; the first one chooses the threshold
   */
  public Evaluator(Map<String, Metric> metrics) {
    this(
        metrics,
        failure -> {
          throw failure;
        });
  }

  /**
   * Creates an evaluator.
   *
   * @param metrics by name; the first one chooses the threshold, so it must not fail
   * @param failures told when another one fails; its value is no number from then on, and so are
   *     its statistics
   */
  public Evaluator(Map<String, Metric> metrics, Consumer<AddOnException> failures) {
    this.metrics = new LinkedHashMap<>(metrics);
    this.first = metrics.keySet().iterator().next();
    this.failures = failures;
  }

  /** Takes another implementation of a metric, which gets a new chance. */
  public void replace(String name, Metric metric) {
    setAside.remove(name);
    counts.remove(name);
    metrics.put(name, metric);
  }

  /** Does something with a metric unless it is set aside, where it is if that fails. */
  private void attempt(String name, Runnable action) {
    if (setAside.contains(name)) {
      return;
    }
    try {
      action.run();
    } catch (AddOnException e) {
      if (e.fatal() || name.equals(first)) {
        throw e;
      }
      setAside.add(name);
      failures.accept(e);
    }
  }

  private static double[] thresholds() {
    DoubleStream middle = IntStream.rangeClosed(1, 19).mapToDouble(i -> i / 20.0);
    DoubleStream ends =
        DoubleStream.of(0.001, 0.002, 0.005, 0.01, 0.02).flatMap(t -> DoubleStream.of(t, 1 - t));
    return DoubleStream.concat(middle, ends).sorted().toArray();
  }

  /**
   * One prediction beside its truth.
   *
   * @param info which sample
   * @param truth its picture and mask
   * @param probability height × width, 0..1
   */
  public record Prediction(SampleInfo info, LabelledImage truth, float[] probability) {}

  /** Whether more of the first metric is better. */
  public boolean higherIsBetter() {
    return Objects.requireNonNull(metrics.get(first)).higherIsBetter();
  }

  /** The threshold the first metric likes best; of equals, the one nearest a half. */
  public double bestThreshold(List<Prediction> predictions) {
    Metric chooser = Objects.requireNonNull(metrics.get(first));
    int sign = higherIsBetter() ? 1 : -1;
    double best = 0.5;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (double threshold : THRESHOLDS) {
      double[] sums = new double[chooser.statistics()];
      for (Prediction p : predictions) {
        chooser.add(p.probability(), p.truth().mask(), threshold, sums);
      }
      double value = sign * chooser.value(sums);
      boolean nearer = Math.abs(threshold - 0.5) < Math.abs(best - 0.5);
      if (value > bestValue || (value == bestValue && nearer)) {
        best = threshold;
        bestValue = value;
      }
    }
    return best;
  }

  /** Every metric at a threshold. */
  public Evaluation evaluate(Iterable<Prediction> predictions, double threshold) {
    Collector collector = new Collector(threshold);
    predictions.forEach(collector::add);
    return collector.finish();
  }

  /** Starts collecting, for predictions that are not all kept in memory. */
  public Collector collect(double threshold) {
    return new Collector(threshold);
  }

  /** Adds up predictions one by one. */
  public final class Collector {
    private final double threshold;
    private final List<Evaluation.ImageStatistics> images = new ArrayList<>();
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    private Collector(double threshold) {
      this.threshold = threshold;
      metrics.forEach((name, metric) -> sums.put(name, zeros(name, metric)));
    }

    private double[] zeros(String name, Metric metric) {
      attempt(name, () -> counts.put(name, metric.statistics()));
      return new double[counts.getOrDefault(name, 0)];
    }

    /** Adds one prediction. */
    public void add(Prediction prediction) {
      Map<String, double[]> own = new LinkedHashMap<>();
      metrics.forEach(
          (name, metric) -> {
            double[] statistics = zeros(name, metric);
            attempt(
                name,
                () ->
                    metric.add(
                        prediction.probability(),
                        prediction.truth().mask(),
                        threshold,
                        statistics));
            if (setAside.contains(name)) {
              Arrays.fill(statistics, Double.NaN);
            }
            own.put(name, statistics);
            sums.merge(name, statistics, Collector::sum);
          });
      SampleInfo info = prediction.info();
      images.add(new Evaluation.ImageStatistics(info.id(), info.group(), info.defectClass(), own));
    }

    private static double[] sum(double[] a, double[] b) {
      // One that failed before it could say how many statistics it keeps has none that add up.
      double[] sum = new double[Math.max(a.length, b.length)];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = a.length == b.length ? a[i] + b[i] : Double.NaN;
      }
      return sum;
    }

    /** What was added. */
    public Evaluation finish() {
      Map<String, Double> values = new LinkedHashMap<>();
      metrics.forEach(
          (name, metric) -> {
            values.put(name, Double.NaN);
            attempt(
                name, () -> values.put(name, metric.value(sums.getOrDefault(name, new double[0]))));
          });
      return new Evaluation(threshold, values, images);
    }
  }

  /**
   * Mean weighted binary cross-entropy over all pixels, in nats.
   *
   * @param positiveWeight how many times a defect pixel counts
   */
  public static double loss(List<Prediction> predictions, double positiveWeight) {
    double sum = 0;
    long pixels = 0;
    for (Prediction p : predictions) {
      byte[] truth = p.truth().mask().data();
      for (int i = 0; i < truth.length; i++) {
        // The smallest float32 probability a sigmoid gives without losing the logarithm.
        double probability = Math.min(1 - 1e-7, Math.max(1e-7, p.probability()[i]));
        sum -= truth[i] != 0 ? positiveWeight * Math.log(probability) : Math.log(1 - probability);
      }
      pixels += truth.length;
    }
    return sum / pixels;
  }
}
