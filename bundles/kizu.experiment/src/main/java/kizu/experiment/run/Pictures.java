package kizu.experiment.run;

import kizu.api.image.Image;
import kizu.api.image.Mask;

/** Masks and probabilities as grey pictures. */
final class Pictures {
  private Pictures() {}

  /** White where the mask is set. */
  static Image of(Mask mask) {
    Image image = Image.blank(1, mask.height(), mask.width());
    for (int i = 0; i < mask.data().length; i++) {
      image.data()[i] = mask.data()[i] != 0 ? 1 : 0;
    }
    return image;
  }

  /** Probabilities as grey values. */
  static Image of(float[] probability, int height, int width) {
    return new Image(1, height, width, probability.clone());
  }
}
