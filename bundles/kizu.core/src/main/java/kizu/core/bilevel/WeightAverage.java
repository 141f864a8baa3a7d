package kizu.core.bilevel;

import java.util.Map;
import kizu.api.KizuException;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.core.guard.Body;
import org.jspecify.annotations.Nullable;

/**
 * The running average of a network's weights over its steps (Polyak and Juditsky, 1992). Its last
 * value is a network that owes nothing to the luck of a single step, nor to the choice of the best
 * of several noisy validations.
 *
 * <p>Weights belong to the segmenter that is open: {@link #release} before it is closed, {@link
 * #restore} for the next.
 */
final class WeightAverage {
  private static final String AVERAGE = "average";
  private static final String STEPS = "average.steps";

  private final double most;
  private @Nullable WeightVector average;
  private int steps;

  /**
   * Creates one.
   *
   * @param most share of the old average kept in a step, 0..1; 0 for no averaging. The first steps
   *     keep less, so that the weights drawn at the beginning are soon forgotten
   */
  WeightAverage(double most) {
    this.most = most;
  }

  /** Whether there is anything to average. */
  boolean on() {
    return most > 0;
  }

  /** Takes in the weights after a step. */
  void add(Segmenter segmenter) {
    if (!on()) {
      return;
    }
    WeightVector now = segmenter.weights();
    steps++;
    if (average == null) {
      average = now;
      return;
    }
    double kept = Math.min(most, steps / (steps + 9.0));
    average.scale(kept).axpy(1 - kept, now);
    now.close();
  }

  /**
   * Does something with the averaged weights, or with those in training where nothing is averaged.
   */
  <T> T with(Segmenter segmenter, Body<T> what) throws KizuException {
    WeightVector averaged = average;
    return averaged == null
        ? what.run()
        : BestNetwork.withWeights(segmenter, () -> segmenter.assign(averaged), what);
  }

  /** Adds what later steps depend on. */
  void save(Segmenter segmenter, Map<String, Tensor> state) {
    if (average != null) {
      state.put(AVERAGE, segmenter.export(average));
      state.put(STEPS, Tensor.of((double) steps));
    }
  }

  /** Takes over what {@link #save} added. */
  void restore(Segmenter segmenter, Map<String, Tensor> state) {
    release();
    Tensor saved = state.get(AVERAGE);
    if (saved != null && state.get(STEPS) instanceof Tensor.Doubles count) {
      average = segmenter.load(saved);
      steps = (int) count.data()[0];
    }
  }

  /** Forgets everything; another network begins. */
  void release() {
    if (average != null) {
      average.close();
      average = null;
    }
    steps = 0;
  }
}
