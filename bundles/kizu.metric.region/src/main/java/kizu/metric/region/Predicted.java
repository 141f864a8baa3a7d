package kizu.metric.region;

import kizu.api.image.Mask;

/** What is predicted, as a mask. */
final class Predicted {
  private Predicted() {}

  static Mask of(float[] probability, Mask like, double threshold) {
    Mask predicted = Mask.blank(like.height(), like.width());
    for (int i = 0; i < probability.length; i++) {
      predicted.data()[i] = (byte) (probability[i] >= threshold ? 1 : 0);
    }
    return predicted;
  }
}
