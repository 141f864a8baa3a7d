package kizu.dataset.factory;

/**
 * Draws scratches into a plane of brightness changes: deepest along the middle, tapered to the
 * ends, with edges one pixel soft.
 */
final class StrokePainter {
  /** No stroke is drawn thinner, in pixels, or its mask would fall apart. */
  private static final double THINNEST = 1.4;

  /** Width of the very end as a share of the middle's. */
  private static final double END_WIDTH = 0.45;

  /** Depth at the side of a wide stroke as a share of the middle's. */
  private static final double SIDE_DEPTH = 0.6;

  private final int size;

  StrokePainter(int size) {
    this.size = size;
  }

  /**
   * Draws a scratch.
   *
   * @param scratch what to draw
   * @param change its change of brightness is added here, size × size
   * @param covered pixels at least half covered are set to 1, size × size
   */
  void paint(Scratch scratch, float[] change, byte[] covered) {
    double[] points = scratch.points();
    for (int i = 0; i < points.length; i++) {
      points[i] *= size;
    }
    double half = Math.max(scratch.width() * size, THINNEST) / 2;
    int left = inside(lowest(points, 0) - half - 1);
    int right = inside(highest(points, 0) + half + 1);
    int top = inside(lowest(points, 1) - half - 1);
    int bottom = inside(highest(points, 1) + half + 1);
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        int index = row * size + column;
        double coverage = coverage(points, half, column + 0.5, row + 0.5);
        if (coverage > 0) {
          change[index] += (float) (scratch.change() * Math.min(1, coverage));
          // The side of a wide stroke is shallower than half, but belongs to it.
          covered[index] |= (byte) (coverage >= 0.5 * SIDE_DEPTH ? 1 : 0);
        }
      }
    }
  }

  /** How deep the stroke is at a pixel, 0..1. */
  private static double coverage(double[] points, double half, double x, double y) {
    int pieces = points.length / 2 - 1;
    double nearest = Double.MAX_VALUE;
    double place = 0;
    for (int i = 0; i < pieces; i++) {
      double startX = points[2 * i];
      double startY = points[2 * i + 1];
      double dx = points[2 * i + 2] - startX;
      double dy = points[2 * i + 3] - startY;
      double along = ((x - startX) * dx + (y - startY) * dy) / (dx * dx + dy * dy);
      double t = Math.max(0, Math.min(1, along));
      double offX = startX + t * dx - x;
      double offY = startY + t * dy - y;
      double squared = offX * offX + offY * offY;
      if (squared < nearest) {
        nearest = squared;
        place = (i + t) / pieces;
      }
    }
    double taper = END_WIDTH + (1 - END_WIDTH) * Math.sqrt(Math.max(0, Math.sin(Math.PI * place)));
    double halfHere = Math.max(THINNEST / 2, half * taper);
    double distance = Math.sqrt(nearest);
    double across = Math.min(1, distance / halfHere);
    double depth = 1 - (1 - SIDE_DEPTH) * across * across;
    return Math.max(0, Math.min(1, halfHere + 0.5 - distance)) * depth;
  }

  private int inside(double position) {
    return (int) Math.max(0, Math.min(size, Math.ceil(position)));
  }

  private static double lowest(double[] points, int axis) {
    double lowest = points[axis];
    for (int i = axis; i < points.length; i += 2) {
      lowest = Math.min(lowest, points[i]);
    }
    return lowest;
  }

  private static double highest(double[] points, int axis) {
    double highest = points[axis];
    for (int i = axis; i < points.length; i += 2) {
      highest = Math.max(highest, points[i]);
    }
    return highest;
  }
}
