package kizu.segmenter.filterbank;

import java.util.Arrays;
import kizu.api.image.Image;
import kizu.api.segmenter.Batch;

/**
 * The loss of a batch as a function of the weights, with its first two derivatives. It is convex:
 * logits are linear in the weights, and cross-entropy is convex in the logits.
 */
final class Objective {
  private final FeatureCache features;
  private final Expansion expansion;
  private final CrossEntropy pixelLoss;

  Objective(FilterBank filters, Expansion expansion, double positiveWeight) {
    this.features = new FeatureCache(filters);
    this.expansion = expansion;
    this.pixelLoss = new CrossEntropy(positiveWeight);
  }

  /**
   * A loss and its gradient.
   *
   * @param loss of the batch
   * @param gradient one value a weight
   */
  record Slope(double loss, double[] gradient) {}

  /** The loss of each picture, weights ignored. */
  double[] losses(double[] weights, Batch batch) {
    double[] losses = new double[batch.size()];
    for (int n = 0; n < losses.length; n++) {
      losses[n] = meanLoss(matrix(batch, n).times(weights), batch, n);
    }
    return losses;
  }

  private double meanLoss(double[] logits, Batch batch, int picture) {
    int from = picture * logits.length;
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      float label = batch.labels()[from + i];
      sum += CrossEntropy.counts(label) ? pixelLoss.loss(logits[i], label) : 0;
    }
    return sum / Math.max(1, CrossEntropy.counted(batch.labels(), from, logits.length));
  }

  /** The loss of each pixel, 0 where it does not count. */
  float[] lossMap(double[] weights, Batch batch) {
    float[] map = new float[batch.labels().length];
    for (int n = 0; n < batch.size(); n++) {
      double[] logits = matrix(batch, n).times(weights);
      int from = n * logits.length;
      for (int i = 0; i < logits.length; i++) {
        float label = batch.labels()[from + i];
        map[from + i] = CrossEntropy.counts(label) ? (float) pixelLoss.loss(logits[i], label) : 0;
      }
    }
    return map;
  }

  /** The loss of the batch and its gradient. */
  Slope slope(double[] weights, Batch batch) {
    double[] gradient = new double[expansion.weights()];
    double loss = 0;
    for (int n = 0; n < batch.size(); n++) {
      DesignMatrix matrix = matrix(batch, n);
      double[] logits = matrix.times(weights);
      loss += batch.weights()[n] * meanLoss(logits, batch, n);
      matrix.addTransposed(residuals(logits, batch, n, pixelLoss::slope), gradient);
    }
    return new Slope(loss / batch.size(), gradient);
  }

  /** Adds the gradient {@code Aᵀ s} of a picture's logits, weighted by slopes, to {@code into}. */
  void addLogitGradient(Image image, double[] slopes, double[] into) {
    new DesignMatrix(features.of(image), expansion).addTransposed(slopes, into);
  }

  /** The exact product {@code Aᵀ D A v} of the batch loss's Hessian with a vector. */
  double[] hessianProduct(double[] weights, Batch batch, double[] vector) {
    double[] product = new double[expansion.weights()];
    for (int n = 0; n < batch.size(); n++) {
      DesignMatrix matrix = matrix(batch, n);
      double[] along = matrix.times(vector);
      double[] residuals = residuals(matrix.times(weights), batch, n, pixelLoss::curvature);
      for (int i = 0; i < along.length; i++) {
        residuals[i] *= along[i];
      }
      matrix.addTransposed(residuals, product);
    }
    return product;
  }

  private interface Derivative {
    double at(double logit, float label);
  }

  /** A derivative of the batch loss by each logit of a picture. */
  private static double[] residuals(
      double[] logits, Batch batch, int picture, Derivative derivative) {
    int from = picture * logits.length;
    int counted = CrossEntropy.counted(batch.labels(), from, logits.length);
    double share = batch.weights()[picture] / ((double) batch.size() * Math.max(1, counted));
    double[] residuals = new double[logits.length];
    for (int i = 0; i < residuals.length; i++) {
      float label = batch.labels()[from + i];
      residuals[i] = CrossEntropy.counts(label) ? share * derivative.at(logits[i], label) : 0;
    }
    return residuals;
  }

  /** The probability of a defect at each pixel of a picture. */
  float[] predict(double[] weights, Image image) {
    double[] logits = new DesignMatrix(features.of(image), expansion).times(weights);
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = (float) CrossEntropy.probability(logits[i]);
    }
    return probabilities;
  }

  private DesignMatrix matrix(Batch batch, int picture) {
    int values = batch.channels() * batch.height() * batch.width();
    float[] own = Arrays.copyOfRange(batch.images(), picture * values, (picture + 1) * values);
    Image image = new Image(batch.channels(), batch.height(), batch.width(), own);
    return new DesignMatrix(features.of(image), expansion);
  }
}
