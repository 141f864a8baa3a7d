package kizu.core.synthesis;

import java.util.random.RandomGenerator;

/**
 * The outline of something that could be a defect: an ellipse, round or long, whose edge is moved
 * by smooth noise and feathered. Small ones are as likely as large ones, in powers of two.
 *
 * @param width columns
 * @param height rows
 * @param alpha how far each pixel belongs to it, 0..1, row by row; somewhere at least 0.5
 */
record NoiseShape(int width, int height, float[] alpha) {
  /** The shortest of them, in pixels. */
  private static final double SHORTEST = 4;

  /** One of three is long. */
  private static final int LONG_ONES = 3;

  private static final double LONGEST_ASPECT = 12;

  /** Half the width of the thinnest scratch. */
  private static final double THINNEST = 0.8;

  private static final double WIDEST_FEATHER = 3;

  /**
   * Draws one.
   *
   * @param most about its longest extent, in pixels, at least 4
   */
  static NoiseShape draw(double most, RandomGenerator random) {
    double longest = between(SHORTEST, most, random);
    double aspect =
        random.nextInt(LONG_ONES) == 0 ? between(2, LONGEST_ASPECT, random) : between(1, 2, random);
    double roughness = random.nextDouble(0.1, 0.8);
    // Noise moves an edge out by half of what it could, or less, nearly everywhere.
    double major = longest / 2 / (1 + roughness / 2);
    double minor = Math.max(Math.min(major, THINNEST), major / aspect);
    double angle = random.nextDouble(Math.PI);
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    double grain = Math.max(2, minor * random.nextDouble(0.5, 1.5));
    double feather = 1 + random.nextDouble() * Math.min(WIDEST_FEATHER, minor);
    int width = side(Math.hypot(major * cosine, minor * sine), roughness, feather);
    int height = side(Math.hypot(major * sine, minor * cosine), roughness, feather);
    float[] noise = SmoothNoise.field(width, height, grain, random);
    float[] alpha = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x - (width - 1) / 2.0;
        double dy = y - (height - 1) / 2.0;
        double along = (dx * cosine + dy * sine) / major;
        double across = (dy * cosine - dx * sine) / minor;
        int at = y * width + x;
        double inside = 1 + roughness * noise[at] - Math.sqrt(along * along + across * across);
        alpha[at] = (float) Math.max(0, Math.min(1, 0.5 + inside * minor / feather));
      }
    }
    return new NoiseShape(width, height, alpha);
  }

  /** Evenly in powers. */
  private static double between(double low, double high, RandomGenerator random) {
    return low * StrictMath.exp(random.nextDouble() * StrictMath.log(high / low));
  }

  private static int side(double half, double roughness, double feather) {
    // Odd, so that the ellipse's centre is a pixel.
    return 2 * (int) Math.ceil(half * (1 + roughness) + feather / 2) + 1;
  }
}
