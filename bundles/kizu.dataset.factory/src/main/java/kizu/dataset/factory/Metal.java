package kizu.dataset.factory;

import java.util.random.RandomGenerator;

/** Brushed or turned metal: bright, with fine tool marks along one direction and a lit edge. */
final class Metal {
  private static final double EDGE = 0.022;
  private static final double EDGE_CONTRAST = 0.16;
  private static final double SHEEN = 0.05;

  private final Part part;
  private final Light light;
  private final LatticeNoise marks;
  private final double brightness;
  private final double sheenAngle;
  private final double[] tint;

  Metal(Part part, Light light, RandomGenerator random) {
    this.part = part;
    this.light = light;
    this.marks = new LatticeNoise(random.nextInt());
    this.brightness = 0.59 + 0.05 * (2 * random.nextDouble() - 1);
    this.sheenAngle = 2 * Math.PI * random.nextDouble();
    double warmth = 0.025 * (2 * random.nextDouble() - 1);
    this.tint = new double[] {1 + warmth, 1, 1.02 - warmth};
  }

  /** How much of a colour the metal returns, by channel. */
  double tint(int channel) {
    return tint[channel];
  }

  /** Grey level at a place on the metal. */
  double at(double x, double y, double distance) {
    double u = part.u(x, y) * part.radius();
    double v = part.v(x, y) * part.radius();
    double grain;
    double sheen;
    if (part.shape().turned()) {
      double radius = Math.sqrt(u * u + v * v);
      double angle = Math.atan2(v, u);
      grain = grain(3 * Math.cos(angle) + 40, radius);
      sheen = SHEEN * Math.cos(2 * (angle - sheenAngle));
    } else {
      grain = grain(5 * u, v);
      sheen = SHEEN * Math.sin(9 * v + sheenAngle);
    }
    return brightness + grain + sheen + edge(x, y, distance);
  }

  private double grain(double along, double across) {
    return 0.03 * marks.at(along, 26 * across) + 0.022 * marks.at(along + 100, 64 * across);
  }

  /** A bevel: bright where it faces the light, dark where it faces away. */
  private double edge(double x, double y, double distance) {
    if (distance < -EDGE) {
      return 0;
    }
    double step = 1e-3;
    double normalX = part.distance(x + step, y) - part.distance(x - step, y);
    double normalY = part.distance(x, y + step) - part.distance(x, y - step);
    double facing = (normalX * light.towardsX() + normalY * light.towardsY()) / (2 * step);
    return EDGE_CONTRAST * facing * Math.min(1, 1 + distance / EDGE);
  }
}
