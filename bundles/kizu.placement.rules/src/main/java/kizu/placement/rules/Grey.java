package kizu.placement.rules;

import kizu.api.image.Image;

/** A picture's mean over its channels. */
final class Grey {
  private Grey() {}

  /** Height × width values, row-major, as the picture's. */
  static float[] of(Image image) {
    int pixels = image.height() * image.width();
    float[] grey = new float[pixels];
    for (int c = 0; c < image.channels(); c++) {
      for (int i = 0; i < pixels; i++) {
        grey[i] += image.data()[c * pixels + i] / image.channels();
      }
    }
    return grey;
  }
}
