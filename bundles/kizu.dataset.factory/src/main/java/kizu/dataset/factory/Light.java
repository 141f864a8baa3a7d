package kizu.dataset.factory;

import java.util.random.RandomGenerator;

/**
 * Light from one side, weaker towards the corners.
 *
 * @param exposure in the picture's middle
 * @param x how it grows from left to right
 * @param y how it grows from top to bottom
 */
record Light(double exposure, double x, double y) {
  private static final double EXPOSURE_SPREAD = 0.1;
  private static final double FALL_OFF = 0.16;

  /** Draws a direction and a strength. */
  static Light draw(RandomGenerator random, double lighting) {
    double exposure = 1 + EXPOSURE_SPREAD * (2 * random.nextDouble() - 1);
    double angle = 2 * Math.PI * random.nextDouble();
    double strength = lighting * (0.3 + 0.7 * random.nextDouble());
    return new Light(exposure, strength * Math.cos(angle), strength * Math.sin(angle));
  }

  /** The factor at a place. */
  double at(double atX, double atY) {
    double dx = atX - 0.5;
    double dy = atY - 0.5;
    return exposure * (1 + x * dx + y * dy - FALL_OFF * (dx * dx + dy * dy));
  }

  /** Horizontal component of the unit vector towards the light. */
  double towardsX() {
    return x / Math.max(1e-9, Math.hypot(x, y));
  }

  /** Vertical component of the unit vector towards the light. */
  double towardsY() {
    return y / Math.max(1e-9, Math.hypot(x, y));
  }
}
