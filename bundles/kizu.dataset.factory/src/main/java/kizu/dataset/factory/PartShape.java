package kizu.dataset.factory;

import java.util.List;

/**
 * Outlines of parts. Each is given by a distance from its edge, negative inside, in units in which
 * the outline's own radius is about 1.
 */
enum PartShape {
  /** A turned flange: a disc with a wide bore. */
  FLANGE(1, 0.3) {
    @Override
    double outline(double u, double v) {
      return length(u, v) - 1;
    }

    @Override
    double solidArea() {
      return Math.PI;
    }
  },
  /** A hexagonal nut blank with a bore. */
  NUT(1.1, 0.34) {
    @Override
    double outline(double u, double v) {
      double slanted = Math.abs(u) * 0.5 + Math.abs(v) * Math.sqrt(0.75);
      return Math.max(Math.abs(u), slanted) - 1;
    }

    @Override
    double solidArea() {
      return 2 * Math.sqrt(3);
    }
  },
  /** A plate with rounded corners. */
  PLATE(1.37, 0) {
    @Override
    double outline(double u, double v) {
      double outsideU = Math.abs(u) - (PLATE_HALF_WIDTH - PLATE_CORNER);
      double outsideV = Math.abs(v) - (PLATE_HALF_HEIGHT - PLATE_CORNER);
      double corner = length(Math.max(outsideU, 0), Math.max(outsideV, 0));
      return corner + Math.min(Math.max(outsideU, outsideV), 0) - PLATE_CORNER;
    }

    @Override
    double solidArea() {
      double square = PLATE_CORNER * PLATE_CORNER;
      return 4 * PLATE_HALF_WIDTH * PLATE_HALF_HEIGHT - (4 - Math.PI) * square;
    }
  };

  /** Every shape. */
  static final List<PartShape> ALL = List.of(values());

  private static final double PLATE_HALF_WIDTH = 1.2;
  private static final double PLATE_HALF_HEIGHT = 0.8;
  private static final double PLATE_CORNER = 0.25;

  private final double reach;
  private final double bore;

  PartShape(double reach, double bore) {
    this.reach = reach;
    this.bore = bore;
  }

  /** Distance from the outer edge, negative inside. */
  abstract double outline(double u, double v);

  /** Area inside the outer edge. */
  abstract double solidArea();

  /** Distance from the nearest edge, the bore's included; negative on the metal. */
  double distance(double u, double v) {
    double outer = outline(u, v);
    return bore == 0 ? outer : Math.max(outer, bore - length(u, v));
  }

  /** Area of the metal. */
  double area() {
    return solidArea() - Math.PI * bore * bore;
  }

  /** Distance of the farthest point from the middle. */
  double reach() {
    return reach;
  }

  /** Whether tool marks run around the middle instead of straight. */
  boolean turned() {
    return this == FLANGE;
  }

  /** As Math.hypot, which is many times slower for extremes that do not occur here. */
  private static double length(double u, double v) {
    return Math.sqrt(u * u + v * v);
  }
}
