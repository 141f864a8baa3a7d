package kizu.core.bilevel;

import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.core.checkpoint.Checkpoint;
import kizu.core.guard.Body;

/** The weights that are kept of a network, and what they came to. */
final class BestNetwork {
  private static final String WEIGHTS = "model.best";

  private Map<String, Tensor> weights = Map.of();
  private Checkpoint.Best best = Checkpoint.Best.NONE;

  /** What the weights kept came to. */
  Checkpoint.Best best() {
    return best;
  }

  /** The weights kept, by the name that a checkpoint has for them; empty before any were. */
  Map<String, Tensor> weights() {
    return weights;
  }

  /** The weights kept, as the segmenter exported them; there must be some. */
  Tensor exported() {
    return Objects.requireNonNull(weights.get(WEIGHTS));
  }

  /** Forgets them: another network begins. */
  void clear() {
    best = Checkpoint.Best.NONE;
    weights = Map.of();
  }

  /** Goes on with those of a checkpoint. */
  void restore(Checkpoint checkpoint) {
    best = checkpoint.best();
    weights = checkpoint.bestWeights();
  }

  /** Says what the weights kept, or about to be kept, came to. */
  void cameTo(Checkpoint.Best score) {
    best = score;
  }

  /** Keeps the weights that the segmenter has now. */
  void keep(Segmenter segmenter) {
    try (WeightVector current = segmenter.weights()) {
      weights = Map.of(WEIGHTS, segmenter.export(current));
    }
  }

  /** Gives the weights kept to the segmenter; it goes on with its own where there are none. */
  void assign(Segmenter segmenter) {
    Tensor values = weights.get(WEIGHTS);
    if (values != null) {
      try (WeightVector kept = segmenter.load(values)) {
        segmenter.assign(kept);
      }
    }
  }

  /**
   * Does something with other weights than those in training, which are in use again afterwards.
   *
   * @param assign gives the segmenter the others
   */
  static <T> T withWeights(Segmenter segmenter, Runnable assign, Body<T> what)
      throws KizuException {
    try (WeightVector current = segmenter.weights()) {
      try {
        assign.run();
        return what.run();
      } finally {
        segmenter.assign(current);
      }
    }
  }
}
