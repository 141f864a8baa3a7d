package kizu.transform.blend;

import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.synthesis.Patch;

/**
 * What a patch would look like without its defect: one plane a channel, fitted by least squares to
 * the surroundings, each pixel weighted by how little it belongs to the defect. It follows lighting
 * that rises or falls across the patch and ignores texture.
 *
 * <p>Where the surroundings lie on a line or on one side only, a slope cannot be told; the plane is
 * then level.
 */
final class SurroundingsPlane {
  /** Below this share of the largest possible determinant the slopes are noise. */
  private static final double SMALLEST_DETERMINANT = 1e-3;

  private final Patch patch;
  private double weight;
  private double x;
  private double y;
  private double xx;
  private double xy;
  private double yy;

  private SurroundingsPlane(Patch patch) {
    this.patch = patch;
  }

  /** The plane's coefficients, {@code level + right × u + down × v} with u and v in -1..1. */
  record Plane(double level, double right, double down) {}

  /** Fits; empty when a patch has less than one pixel of surroundings. */
  static Optional<SurroundingsPlane> fit(Patch patch) {
    SurroundingsPlane fit = new SurroundingsPlane(patch);
    fit.sumPositions();
    return fit.weight < 1 ? Optional.empty() : Optional.of(fit);
  }

  /** From -1 at the first of n pixels to 1 at the last. */
  static double coordinate(int index, int n) {
    return n == 1 ? 0 : 2.0 * index / (n - 1) - 1;
  }

  private void sumPositions() {
    int width = patch.width();
    float[] u = columns(width);
    for (int row = 0; row < patch.height(); row++) {
      float w0 = 0;
      float w1 = 0;
      float w2 = 0;
      for (int i = 0; i < width; i++) {
        float w = 1 - patch.alpha()[row * width + i];
        w0 += w;
        w1 += w * u[i];
        w2 += w * u[i] * u[i];
      }
      double v = coordinate(row, patch.height());
      weight += w0;
      x += w1;
      xx += w2;
      y += v * w0;
      xy += v * w1;
      yy += v * v * w0;
    }
  }

  /** The plane of one channel. */
  Plane channel(int channel) {
    Image image = patch.image();
    int width = patch.width();
    float[] u = columns(width);
    double value = 0;
    double valueX = 0;
    double valueY = 0;
    for (int row = 0; row < patch.height(); row++) {
      int at = image.index(channel, row, 0);
      float p0 = 0;
      float p1 = 0;
      for (int i = 0; i < width; i++) {
        float p = (1 - patch.alpha()[row * width + i]) * image.data()[at + i];
        p0 += p;
        p1 += p * u[i];
      }
      value += p0;
      valueX += p1;
      valueY += coordinate(row, patch.height()) * p0;
    }
    return solve(value / weight, valueX / weight, valueY / weight);
  }

  /** Solves the normal equations in coordinates about the surroundings' centre. */
  private Plane solve(double mean, double momentX, double momentY) {
    double cx = x / weight;
    double cy = y / weight;
    double a = xx / weight - cx * cx;
    double b = xy / weight - cx * cy;
    double d = yy / weight - cy * cy;
    double det = a * d - b * b;
    if (det < SMALLEST_DETERMINANT) {
      return new Plane(mean, 0, 0);
    }
    double p = momentX - cx * mean;
    double q = momentY - cy * mean;
    double right = (p * d - q * b) / det;
    double down = (q * a - p * b) / det;
    return new Plane(mean - right * cx - down * cy, right, down);
  }

  private static float[] columns(int width) {
    float[] u = new float[width];
    for (int i = 0; i < width; i++) {
      u[i] = (float) coordinate(i, width);
    }
    return u;
  }
}
