package kizu.api.training;

import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;

/**
 * A labelled sample as a network sees it that did not learn from it.
 *
 * @param sample which
 * @param probability of a defect at each pixel, height × width, 0..1; the receiver's to keep
 * @param alignment how far its label pulls the network where other labels pull it that it did not
 *     learn from either: by how much the loss of one window around its mask falls, in nats a pixel,
 *     a unit of a step along their gradient; below 0 it rises. NaN where no other is held out
 */
public record OutOfFold(SampleInfo sample, float[] probability, double alignment) {
  /** Is given such samples. */
  @FunctionalInterface
  public interface Taker {
    /** Takes one. */
    void take(OutOfFold seen) throws KizuException;
  }
}
