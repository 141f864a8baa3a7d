package kizu.api.metric;

import kizu.api.image.Mask;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An evaluation metric as a function of additive statistics: those of two images add up to those of
 * the pair. So groups are merged and resampled without looking at a picture again. Register it as a
 * service with a {@link kizu.api.ComponentName}. Stateless and thread-safe.
 */
@ConsumerType
public interface Metric {
  /** What it measures, one sentence, with its direction (higher is better) and range. */
  String description();

  /**
   * The lowest value it can have; 0 unless it says otherwise. A lower one is a failure, and
   * intervals are cut there.
   */
  default double lowest() {
    return 0;
  }

  /**
   * The highest value it can have; 1 unless it says otherwise. A higher one is a failure, and
   * intervals are cut there.
   */
  default double highest() {
    return 1;
  }

  /**
   * Whether more is better, as it is unless it says otherwise. Where less is, a fall is the gain,
   * and as first metric it likes the threshold and the weights of the lowest value.
   */
  default boolean higherIsBetter() {
    return true;
  }

  /** How many statistics it keeps. */
  int statistics();

  /**
   * Adds one picture.
   *
   * @param probability height × width, 0..1, not to be changed
   * @param truth of the same size
   * @param threshold a pixel counts as predicted when its probability is at least this
   * @param statistics {@link #statistics()} sums, added to in place
   */
  void add(float[] probability, Mask truth, double threshold, double[] statistics);

  /**
   * The metric of everything added.
   *
   * @param statistics sums of {@link #add}, possibly weighted
   * @return its value; NaN when it is not defined, for example without any defect
   */
  double value(double[] statistics);
}
