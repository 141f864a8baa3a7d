package kizu.core.synthesis;

import kizu.api.image.Image;

/** Reads a picture between its pixels; beyond its edge it is mirrored. */
final class Bilinear {
  private Bilinear() {}

  /**
   * Reads every channel at one place.
   *
   * @param into planes to write to
   * @param at where in each plane
   * @param planeLength a plane's length
   */
  static void sample(Image picture, double x, double y, float[] into, int at, int planeLength) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float alongX = (float) (x - left);
    float alongY = (float) (y - top);
    int x0 = Window.mirrored(left, picture.width());
    int x1 = Window.mirrored(left + 1, picture.width());
    int y0 = Window.mirrored(top, picture.height());
    int y1 = Window.mirrored(top + 1, picture.height());
    for (int c = 0; c < picture.channels(); c++) {
      float upper = mix(picture.at(c, y0, x0), picture.at(c, y0, x1), alongX);
      float lower = mix(picture.at(c, y1, x0), picture.at(c, y1, x1), alongX);
      into[c * planeLength + at] = mix(upper, lower, alongY);
    }
  }

  private static float mix(float a, float b, float share) {
    return a + share * (b - a);
  }
}
