package kizu.core.bilevel;

import java.util.function.Function;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;

/**
 * A network a small step ahead along a direction, and one behind: what a loss is at both is a
 * central difference, two forward passes and no second derivative. The network has the weights it
 * had, bit for bit, when this is closed.
 */
final class LossDifference implements AutoCloseable {
  /** Length of the step in weight space; see {@link SegmenterProblem}. */
  static final double STEP = 1e-2;

  private final Segmenter segmenter;
  private final WeightVector start;
  private final WeightVector ahead;
  private final WeightVector behind;

  /**
   * Creates it.
   *
   * @param direction its length, above 0, does not matter; stays the caller's
   */
  LossDifference(Segmenter segmenter, WeightVector direction) {
    double norm = direction.norm();
    this.segmenter = segmenter;
    this.start = segmenter.weights();
    this.ahead = start.copy().axpy(STEP / norm, direction);
    this.behind = start.copy().axpy(-STEP / norm, direction);
  }

  /** Something of the network ahead. */
  <T> T ahead(Function<Segmenter, T> what) {
    segmenter.assign(ahead);
    return what.apply(segmenter);
  }

  /** The same of the one behind. */
  <T> T behind(Function<Segmenter, T> what) {
    segmenter.assign(behind);
    return what.apply(segmenter);
  }

  @Override
  public void close() {
    try (start;
        ahead;
        behind) {
      segmenter.assign(start);
    }
  }
}
