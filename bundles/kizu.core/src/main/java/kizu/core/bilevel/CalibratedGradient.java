package kizu.core.bilevel;

import java.util.Arrays;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;

/**
 * The gradient of the validation loss as it is after calibration: with every logit shifted by one
 * offset that costs nothing, because the threshold of a prediction is chosen on validation images
 * anyway.
 *
 * <p>Synthetic pictures hold more defects than real ones, so a network trained on them expects too
 * many, and the plain gradient mostly says "fewer, everywhere". Every pasted defect then looks
 * harmful, most of all where the network knows defects best, and a policy that follows flees from
 * the right places. So the pull of the defect pixels and the push of the others are brought to the
 * same total residual; their sum has no component along the common offset, and what is left is
 * where and what, not how many.
 */
final class CalibratedGradient {
  /** Total residual below which a side has nothing left to say, in pixels. */
  private static final double SILENT = 1e-6;

  private final Segmenter segmenter;
  private final double positiveWeight;

  /**
   * Creates the gradient of a network.
   *
   * @param positiveWeight how many times the loss of a defect pixel counts
   */
  CalibratedGradient(Segmenter segmenter, double positiveWeight) {
    this.segmenter = segmenter;
    this.positiveWeight = positiveWeight;
  }

  /**
   * The gradient at the current weights; the caller closes it.
   *
   * @param batch validation pictures; without a defect pixel, or without any other, the plain
   *     gradient is returned
   */
  WeightVector of(Batch batch) {
    float[] probability =
        segmenter.predict(batch.images(), batch.size(), batch.height(), batch.width());
    double pull = 0;
    double push = 0;
    for (int i = 0; i < probability.length; i++) {
      float label = batch.labels()[i];
      if (label > 0) {
        pull += positiveWeight * (1 - probability[i]);
      } else if (label == 0) {
        push += probability[i];
      }
    }
    if (pull < SILENT || push < SILENT) {
      return segmenter.gradient(batch);
    }
    try (WeightVector others = segmenter.gradient(side(batch, false))) {
      return segmenter.gradient(side(batch, true)).scale(1 / pull).axpy(1 / push, others);
    }
  }

  /** The pictures with defect pixels, or with others, and only those counting, one each. */
  private static Batch side(Batch batch, boolean defects) {
    int pixels = batch.height() * batch.width();
    float[] labels = batch.labels().clone();
    float[] counts = new float[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && (labels[i] > 0) == defects) {
        counts[i / pixels]++;
      } else {
        labels[i] = -1;
      }
    }
    return counting(batch, labels, counts);
  }

  /** Leaves out the pictures that do not count, which would cost as much as the others. */
  private static Batch counting(Batch batch, float[] labels, float[] counts) {
    int pixels = batch.height() * batch.width();
    int values = batch.channels() * pixels;
    float[] images = new float[batch.images().length];
    int kept = 0;
    for (int n = 0; n < batch.size(); n++) {
      if (counts[n] > 0) {
        System.arraycopy(batch.images(), n * values, images, kept * values, values);
        System.arraycopy(labels, n * pixels, labels, kept * pixels, pixels);
        counts[kept++] = counts[n];
      }
    }
    // The batch loss is a mean over pictures, and fewer are left.
    for (int n = 0; n < kept; n++) {
      counts[n] *= (float) kept / batch.size();
    }
    return new Batch(
        kept,
        batch.channels(),
        batch.height(),
        batch.width(),
        Arrays.copyOf(images, kept * values),
        Arrays.copyOf(labels, kept * pixels),
        Arrays.copyOf(counts, kept));
  }
}
