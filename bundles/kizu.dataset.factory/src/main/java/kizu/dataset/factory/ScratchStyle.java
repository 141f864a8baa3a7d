package kizu.dataset.factory;

import java.util.random.RandomGenerator;
import kizu.api.config.Options;

/**
 * What scratches look like: the same for the part's and the belt's, so that only their place tells
 * a defect from a harmless belt scratch.
 *
 * @param lengthMin shortest, as a share of the picture's side
 * @param lengthMax longest, as a share of the picture's side
 * @param widthMin thinnest, as a share of the picture's side
 * @param widthMax widest, as a share of the picture's side
 * @param orientationMin lowest angle to the horizontal, in degrees, anticlockwise
 * @param orientationMax highest angle to the horizontal, in degrees, anticlockwise
 * @param contrast change of brightness, up or down
 * @param brightness added to every change
 */
record ScratchStyle(
    double lengthMin,
    double lengthMax,
    double widthMin,
    double widthMax,
    double orientationMin,
    double orientationMax,
    double contrast,
    double brightness) {
  /** Largest turn of a scratch between its ends, in radians. */
  private static final double BEND = Math.toRadians(50);

  /** A scratch's contrast differs from the mean by up to this share. */
  private static final double CONTRAST_SPREAD = 0.2;

  /**
   * How some scratches differ from the others.
   *
   * @param brightness added to their change of brightness
   * @param rotation added to their orientation, in degrees
   * @param scale factor on their length and width
   */
  record Shift(double brightness, double rotation, double scale) {
    /** No difference. */
    static final Shift NONE = new Shift(0, 0, 1);
  }

  /** Reads its part of the options. */
  static ScratchStyle of(Options o) {
    return new ScratchStyle(
        o.number("lengthMin"),
        o.number("lengthMax"),
        o.number("widthMin"),
        o.number("widthMax"),
        o.number("orientationMin"),
        o.number("orientationMax"),
        o.number("contrast"),
        o.number("brightness"));
  }

  /** Draws one, centred at the origin. */
  Scratch draw(RandomGenerator random, Shift shift) {
    double sign = random.nextBoolean() ? 1 : -1;
    double strength = contrast * (1 + CONTRAST_SPREAD * (2 * random.nextDouble() - 1));
    return new Scratch(
        0,
        0,
        between(random, lengthMin, lengthMax) * shift.scale,
        between(random, widthMin, widthMax) * shift.scale,
        between(random, orientationMin, orientationMax) + shift.rotation,
        BEND * (2 * random.nextDouble() - 1),
        sign * strength + brightness + shift.brightness);
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
