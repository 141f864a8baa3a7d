package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kizu.api.experiment.Judged;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;

/**
 * Results of runs that nobody ran. Each test group has its own size and difficulty, each method its
 * own luck with a seed, with a group and with a group in a seed; pixels of all groups are pooled.
 *
 * @param groups test groups
 * @param seeds seeds
 * @param ofSeeds standard deviation of paired differences that a seed brings
 * @param ofGroups the same of a group
 * @param ofBoth the same of a group in a seed
 * @param ofSizes deviation of the logarithm of a group's size
 */
record SimulatedRuns(
    int groups, int seeds, double ofSeeds, double ofGroups, double ofBoth, double ofSizes) {
  /** Hits over union, pooled. */
  static final Metric IOU =
      new Metric() {
        @Override
        public String description() {
          return "hits over union";
        }

        @Override
        public int statistics() {
          return 2;
        }

        @Override
        public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
          throw new IllegalStateException("nothing is added here");
        }

        @Override
        public double value(double[] statistics) {
          return statistics[0] / statistics[1];
        }
      };

  private static final double MEAN = 0.5;
  private static final double DIFFICULTY = 0.1;

  /** Standard deviation of paired differences of the pooled value over seeds. */
  double deviation() {
    return Math.sqrt(ofSeeds * ofSeeds + ofBoth * ofBoth * concentration());
  }

  /** Standard error that the choice of groups brings. */
  double groupError() {
    return ofGroups * Math.sqrt(concentration());
  }

  /** The expected sum of squares of the groups' shares, near enough. */
  private double concentration() {
    return Math.exp(ofSizes * ofSizes) / (groups - 1 + Math.exp(ofSizes * ofSizes));
  }

  /**
   * Draws a comparison.
   *
   * @param better by method: how much more of the metric it has in truth
   */
  Map<String, List<FinishedRun>> draw(Random random, Map<String, Double> better) {
    double[] size = new double[groups];
    double[] difficulty = new double[groups];
    for (int g = 0; g < groups; g++) {
      size[g] = 500 * Math.exp(ofSizes * random.nextGaussian());
      difficulty[g] = DIFFICULTY * random.nextGaussian();
    }
    Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
    better.forEach(
        (method, gain) -> runs.put(method, method(random, MEAN + gain, size, difficulty)));
    return runs;
  }

  private List<FinishedRun> method(Random random, double mean, double[] size, double[] difficulty) {
    double[] group = new double[groups];
    for (int g = 0; g < groups; g++) {
      group[g] = mean + difficulty[g] + half(ofGroups) * random.nextGaussian();
    }
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      double luck = half(ofSeeds) * random.nextGaussian();
      Map<String, Map<String, double[]>> statistics = new TreeMap<>();
      for (int g = 0; g < groups; g++) {
        double value = group[g] + luck + half(ofBoth) * random.nextGaussian();
        double hits = size[g] * Math.max(0, Math.min(1, value));
        statistics.put("group" + g, Map.of("iou", new double[] {hits, size[g]}));
      }
      runs.add(new FinishedRun(seed, Judged.TEST, Map.of(), 60, 500, "", true, statistics));
    }
    return runs;
  }

  /** Two methods share the variance of their difference. */
  private static double half(double deviation) {
    return deviation / Math.sqrt(2);
  }
}
