package kizu.dataset.factory;

import java.util.random.RandomGenerator;
import kizu.api.image.Mask;

/**
 * A part on the belt, in units of the picture's side.
 *
 * @param shape its outline
 * @param x column of its middle
 * @param y row of its middle
 * @param radius what the outline's unit is here
 * @param cosine of its rotation
 * @param sine of its rotation
 */
record Part(PartShape shape, double x, double y, double radius, double cosine, double sine) {
  /** Sizes differ from the mean by up to this share. */
  private static final double SIZE_SPREAD = 0.12;

  /** What is left free between a part and the picture's edge. */
  private static final double MARGIN = 0.02;

  /** Draws a part that lies wholly in the picture. */
  static Part draw(RandomGenerator random, double share) {
    PartShape shape = PartShape.ALL.get(random.nextInt(PartShape.ALL.size()));
    double spread = 1 + SIZE_SPREAD * (2 * random.nextDouble() - 1);
    // The square of an evenly spread factor has a mean above 1; dividing by it keeps the mean
    // share.
    double mean = 1 + SIZE_SPREAD * SIZE_SPREAD / 3;
    double radius = Math.sqrt(share / shape.area() / mean) * spread;
    double room = Math.max(0, 0.5 - MARGIN - radius * shape.reach());
    double angle = 2 * Math.PI * random.nextDouble();
    return new Part(
        shape,
        0.5 + room * (2 * random.nextDouble() - 1),
        0.5 + room * (2 * random.nextDouble() - 1),
        radius,
        Math.cos(angle),
        Math.sin(angle));
  }

  /** Distance from the nearest edge, negative on the metal, in units of the picture's side. */
  double distance(double atX, double atY) {
    return radius * shape.distance(u(atX, atY), v(atX, atY));
  }

  /** First coordinate in the part's own frame, in its own unit. */
  double u(double atX, double atY) {
    return ((atX - x) * cosine + (atY - y) * sine) / radius;
  }

  /** Second coordinate in the part's own frame, in its own unit. */
  double v(double atX, double atY) {
    return ((atY - y) * cosine - (atX - x) * sine) / radius;
  }

  /** The pixels whose middle lies on the metal. */
  Mask region(int size) {
    Mask region = Mask.blank(size, size);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (distance((column + 0.5) / size, (row + 0.5) / size) <= 0) {
          region.data()[row * size + column] = 1;
        }
      }
    }
    return region;
  }
}
