package kizu.dataset.factory;

import java.util.random.RandomGenerator;

/** A rubber conveyor belt: dark, with a woven relief, dirt, and wear along its way. */
final class Belt {
  /** Period of the relief, as a share of the picture's side. */
  private static final double WEAVE = 0.085;

  private static final double SHADOW = 0.38;
  private static final double SHADOW_LENGTH = 0.035;
  private static final double SHADOW_SOFTNESS = 0.03;

  private final Part part;
  private final Light light;
  private final LatticeNoise dirt;
  private final double brightness;
  private final double phaseX;
  private final double phaseY;
  private final double[] tint;

  Belt(Part part, Light light, RandomGenerator random) {
    this.part = part;
    this.light = light;
    this.dirt = new LatticeNoise(random.nextInt());
    this.brightness = 0.37 + 0.03 * (2 * random.nextDouble() - 1);
    this.phaseX = random.nextDouble();
    this.phaseY = random.nextDouble();
    double green = 0.03 * random.nextDouble();
    this.tint = new double[] {0.95 - green, 1.01, 0.97};
  }

  /** How much of a colour the rubber returns, by channel. */
  double tint(int channel) {
    return tint[channel];
  }

  /** Grey level at a place of the belt, before shadows. */
  double at(double x, double y) {
    double a = 2 * Math.PI * ((x + y) / WEAVE + phaseX);
    double b = 2 * Math.PI * ((x - y) / WEAVE + phaseY);
    double weave = 0.03 * (Math.sin(a) + Math.sin(b));
    double stains = 0.035 * dirt.at(3 * x, 3 * y) + 0.02 * dirt.at(11 * x + 50, 11 * y);
    double wear = 0.018 * dirt.at(1.5 * x, 30 * y + 80);
    return brightness + weave + stains + wear;
  }

  /** What the part's shadow leaves of the light: 1 outside, less inside. */
  double shadow(double x, double y) {
    double distance =
        part.distance(x + SHADOW_LENGTH * light.towardsX(), y + SHADOW_LENGTH * light.towardsY());
    double depth = Math.max(0, Math.min(1, 0.5 - distance / SHADOW_SOFTNESS));
    return 1 - SHADOW * depth;
  }
}
