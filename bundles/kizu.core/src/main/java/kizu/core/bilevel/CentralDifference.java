package kizu.core.bilevel;

import java.util.function.Function;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;

/**
 * A network a small step ahead along a direction, and one behind: what a loss, or its gradient, is
 * at both is a central difference, and needs no second derivative. The network has the weights it
 * had, bit for bit, when this is closed: they are restored from a copy, never by adding the step
 * back.
 */
final class CentralDifference implements AutoCloseable {
  /**
   * Length of the step in weight space. Long enough that float32 rounding (1e-7 of a gradient)
   * stays four digits below the difference, short enough that the third derivative does.
   */
  static final double STEP = 1e-2;

  /** From the network behind to the one ahead. */
  static final double LENGTH = 2 * STEP;

  private final Segmenter segmenter;
  private final WeightVector start;
  private final WeightVector ahead;
  private final WeightVector behind;

  /**
   * Creates it.
   *
   * @param direction its length, above 0, does not matter; stays the caller's
   */
  CentralDifference(Segmenter segmenter, WeightVector direction) {
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

  /**
   * How much each window's loss falls, for a unit step against the direction.
   *
   * @param losses asks a network for losses, in some order
   * @return in the same order
   */
  double[] falls(Function<Segmenter, double[]> losses) {
    double[] falls = ahead(losses);
    double[] behind = behind(losses);
    for (int i = 0; i < falls.length; i++) {
      falls[i] = (falls[i] - behind[i]) / LENGTH;
    }
    return falls;
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
