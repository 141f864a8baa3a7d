package kizu.core.bilevel;

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
public final class CalibratedGradient {
  /** Total residual below which a side has nothing left to say, in pixels. */
  private static final double SILENT = 1e-6;

  private final Segmenter segmenter;
  private final Batch batch;
  private final double[] residuals;
  private final double pull;
  private final double push;

  /**
   * Predicts the validation pictures at the segmenter's current weights.
   *
   * @param segmenter as it is until the last call of {@link #vector}
   * @param positiveWeight how many times the loss of a defect pixel counts
   * @param batch validation pictures
   */
  public CalibratedGradient(Segmenter segmenter, double positiveWeight, Batch batch) {
    this.segmenter = segmenter;
    this.batch = batch;
    float[] probability =
        segmenter.predict(batch.images(), batch.size(), batch.height(), batch.width());
    this.residuals = new double[probability.length];
    double defects = 0;
    double others = 0;
    for (int i = 0; i < residuals.length; i++) {
      float label = batch.labels()[i];
      if (label > 0) {
        residuals[i] = positiveWeight * (1 - probability[i]);
        defects += residuals[i];
      } else if (label == 0) {
        residuals[i] = probability[i];
        others += residuals[i];
      }
    }
    this.pull = defects;
    this.push = others;
  }

  /**
   * What is still wrong: the geometric mean of pull and push, a pixel. 0 when the network has
   * nothing left to learn from these pictures, or they have no defect.
   */
  double residual() {
    return Math.sqrt(pull * push) / residuals.length;
  }

  /**
   * The gradient, for a total residual of one pixel on either side; the caller closes it. Of
   * pictures without a defect pixel, or without any other, the plain gradient.
   */
  public WeightVector vector() {
    if (pull < SILENT || push < SILENT) {
      return segmenter.gradient(batch);
    }
    float[] slopes = new float[residuals.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = (float) (batch.labels()[i] > 0 ? -residuals[i] / pull : residuals[i] / push);
    }
    return segmenter.logitGradient(
        batch.images(), batch.size(), batch.height(), batch.width(), slopes);
  }
}
