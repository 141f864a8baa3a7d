package kizu.placement.rules;

import java.util.Map;

/** Where each cell lies about the part. */
final class PartFeatures {
  private static final double PERCENT = 100;

  private PartFeatures() {}

  /**
   * Adds the distances to its edges, radius and angle of every cell.
   *
   * @param part its pixels, row-major, at least one
   */
  static void add(boolean[] part, Grid grid, Map<Feature, float[]> values) {
    boolean[] filled = Pixels.filled(part, grid.height(), grid.width());
    values.put(Feature.EDGE, signed(part, grid));
    values.put(Feature.OUTER, signed(filled, grid));
    double size = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < filled.length; i++) {
      if (filled[i]) {
        size++;
        int row = i / grid.width();
        x += i - row * grid.width();
        y += row;
      }
    }
    x /= size;
    y /= size;
    double radius = Math.sqrt(size / Math.PI);
    float[] radii = new float[grid.cells()];
    float[] angles = new float[grid.cells()];
    for (int cell = 0; cell < grid.cells(); cell++) {
      double right = grid.x(cell) - x;
      double up = y - grid.y(cell);
      radii[cell] = (float) (PERCENT * Math.hypot(right, up) / radius);
      double degrees = Math.toDegrees(Math.atan2(up, right));
      angles[cell] = (float) (degrees < 0 ? degrees + 360 : degrees);
    }
    values.put(Feature.RADIUS, radii);
    values.put(Feature.ANGLE, angles);
  }

  /** From the middle of a cell to the line between the shape's pixels and the others. */
  private static float[] signed(boolean[] shape, Grid grid) {
    boolean[] others = new boolean[shape.length];
    for (int i = 0; i < shape.length; i++) {
      others[i] = !shape[i];
    }
    double[] toOthers = DistanceTransform.to(others, grid.height(), grid.width());
    double[] toShape = DistanceTransform.to(shape, grid.height(), grid.width());
    // A shape that fills the picture has no edge; it is farther off than any could be.
    double farthest = grid.height() + (double) grid.width();
    float[] signed = new float[grid.cells()];
    for (int cell = 0; cell < signed.length; cell++) {
      int pixel = grid.y(cell) * grid.width() + grid.x(cell);
      double distance = shape[pixel] ? toOthers[pixel] - 0.5 : 0.5 - toShape[pixel];
      signed[cell] = (float) Math.max(-farthest, Math.min(farthest, distance));
    }
    return signed;
  }
}
