package kizu.segmenter.filterbank;

import java.util.List;

/**
 * The shape of the picture around each pixel at one scale: gradient magnitude and both eigenvalues
 * of the Hessian (Frangi et al. 1998: a scratch has one large, a pit two), by differences on the
 * smoothed plane, in units of the scale so that all scales give numbers alike (Lindeberg 1998).
 */
final class Neighbourhood {
  private final Plane gradient;
  private final Plane larger;
  private final Plane smaller;

  /**
   * Measures a plane.
   *
   * @param smooth smoothed to the scale
   * @param scale the deviation of the smoothing, in pixels
   */
  Neighbourhood(Plane smooth, double scale) {
    int height = smooth.height();
    int width = smooth.width();
    gradient = smooth.filled(0);
    larger = smooth.filled(0);
    smaller = smooth.filled(0);
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1) * width;
      int below = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        measure(smooth.data(), above, y * width, below, x, width, (float) scale);
      }
    }
  }

  private void measure(float[] p, int above, int row, int below, int x, int width, float scale) {
    int left = Math.max(0, x - 1);
    int right = Math.min(width - 1, x + 1);
    float area = scale * scale;
    float centre = 2 * p[row + x];
    float dx = scale / 2 * (p[row + right] - p[row + left]);
    float dy = scale / 2 * (p[below + x] - p[above + x]);
    float dxx = area * (p[row + right] - centre + p[row + left]);
    float dyy = area * (p[below + x] - centre + p[above + x]);
    float dxy =
        area / 4 * (p[below + right] - p[below + left] - p[above + right] + p[above + left]);
    float middle = (dxx + dyy) / 2;
    float half = (dxx - dyy) / 2;
    float spread = root(half * half + dxy * dxy);
    gradient.data()[row + x] = compressed(root(dx * dx + dy * dy));
    larger.data()[row + x] = compressed(middle + spread);
    smaller.data()[row + x] = compressed(middle - spread);
  }

  private static float root(float square) {
    return (float) Math.sqrt(square);
  }

  private static float compressed(float feature) {
    return Compression.of(feature, Compression.CONTRAST);
  }

  /** Gradient magnitude, larger and smaller eigenvalue, compressed. */
  List<Plane> features() {
    return List.of(gradient, larger, smaller);
  }
}
