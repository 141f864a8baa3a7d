package kizu.recipe.learned;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import kizu.api.evidence.EvidenceBound;
import kizu.api.tensor.Tensor;

/**
 * What the defects made by one option were worth: a mean that ages, drawn towards 0 as long as few
 * were seen. What the last steps said is kept apart, so that it can be told what was known before
 * them.
 */
final class OptionWorth {
  /** Outcomes' worth of belief in 0. */
  private static final double PRIOR = 4;

  private final Deque<double[]> recent = new ArrayDeque<>();
  private final int apart;
  private double sum;
  private double weight;

  /**
   * Knows nothing yet.
   *
   * @param apart how many of the last steps are kept apart, the one under way included; at least 1
   */
  OptionWorth(int apart) {
    this.apart = apart;
  }

  /** Begins a step: all that is known ages. */
  void age() {
    sum *= EvidenceBound.KEPT;
    weight *= EvidenceBound.KEPT;
    for (double[] step : recent) {
      step[0] *= EvidenceBound.KEPT;
      step[1] *= EvidenceBound.KEPT;
    }
    recent.addLast(new double[2]);
    while (recent.size() > apart) {
      double[] oldest = recent.removeFirst();
      sum += oldest[0];
      weight += oldest[1];
    }
  }

  /** Takes in an outcome of the step begun last. */
  void add(double value, double count) {
    double[] step = recent.getLast();
    step[0] += count * value;
    step[1] += count;
  }

  /** The mean of everything. */
  double mean() {
    double allSums = sum;
    double allWeights = weight;
    for (double[] step : recent) {
      allSums += step[0];
      allWeights += step[1];
    }
    return allSums / (allWeights + PRIOR);
  }

  /** The mean of what was known before the steps that are kept apart. */
  double settled() {
    return sum / (weight + PRIOR);
  }

  Tensor save() {
    double[] values = new double[2 + 2 * recent.size()];
    values[0] = sum;
    values[1] = weight;
    Iterator<double[]> steps = recent.iterator();
    for (int i = 2; i < values.length; i += 2) {
      System.arraycopy(steps.next(), 0, values, i, 2);
    }
    return Tensor.of(values);
  }

  /**
   * Takes over what {@link #save} returned; checkpoints of before anything was kept apart hold the
   * sums alone.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  void restore(double[] values) {
    if (values.length < 2 || values.length % 2 != 0) {
      throw new IllegalArgumentException("an option's worth of " + values.length + " values");
    }
    sum = values[0];
    weight = values[1];
    recent.clear();
    for (int i = 2; i < values.length; i += 2) {
      recent.addLast(new double[] {values[i], values[i + 1]});
    }
  }
}
