package kizu.core.bilevel;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * The networks of a cross-fitted training, one a fold: each has learned from every labelled sample
 * but those of its fold, so that together they judge every sample unseen (Stone, 1974).
 */
final class FoldNetworks {
  private static final String PREFIX = "fold.";

  private final Map<Integer, Tensor> byFold = new TreeMap<>();

  /**
   * Keeps a network, in place of an earlier one of the same fold.
   *
   * @param fold from 0
   * @param weights as the segmenter exported them
   */
  void keep(int fold, Tensor weights) {
    byFold.put(fold, weights);
  }

  /**
   * Gives a network's weights to the segmenter.
   *
   * @throws IllegalStateException if the fold's round is not done
   */
  void assign(int fold, Segmenter segmenter) {
    Tensor kept = byFold.get(fold);
    if (kept == null) {
      throw new IllegalStateException("no network of fold " + (fold + 1) + " is trained yet");
    }
    try (WeightVector weights = segmenter.load(kept)) {
      segmenter.assign(weights);
    }
  }

  /** Adds what later steps depend on. */
  void save(Map<String, Tensor> state) {
    byFold.forEach((fold, weights) -> state.put(PREFIX + fold, weights));
  }

  /** Takes over what {@link #save} added. */
  void restore(Map<String, Tensor> state) {
    byFold.clear();
    States.below(PREFIX, state)
        .forEach(
            (fold, weights) -> byFold.put(Integer.valueOf(fold), Objects.requireNonNull(weights)));
  }
}
