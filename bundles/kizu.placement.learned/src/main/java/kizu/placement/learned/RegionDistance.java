package kizu.placement.learned;

import java.util.Arrays;
import kizu.api.image.Mask;

/**
 * How far each cell is from the edge of a region: a distance transform in two passes (Borgefors,
 * Computer Vision, Graphics, and Image Processing 1986), over cells.
 */
final class RegionDistance {
  /** Beyond as many cells it is far, and how far says no more. */
  private static final double FAR = 8;

  private static final double DIAGONAL = Math.sqrt(2);

  private final int rows;
  private final int columns;

  private RegionDistance(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Measures.
   *
   * @param region of the picture
   * @param stride a cell's side, in pixels
   * @return in cells, −8..8, positive inside; cell by cell
   */
  static float[] of(Mask region, int stride, int rows, int columns) {
    boolean[] inside = new boolean[rows * columns];
    for (int cell = 0; cell < inside.length; cell++) {
      inside[cell] = mostlyInside(region, cell / columns * stride, cell % columns * stride, stride);
    }
    RegionDistance grid = new RegionDistance(rows, columns);
    double[] toOutside = grid.distance(inside, false);
    double[] toInside = grid.distance(inside, true);
    float[] signed = new float[inside.length];
    for (int cell = 0; cell < signed.length; cell++) {
      signed[cell] = (float) (inside[cell] ? toOutside[cell] : -toInside[cell]);
    }
    return signed;
  }

  private static boolean mostlyInside(Mask region, int top, int left, int stride) {
    int bottom = Math.min(region.height(), top + stride);
    int right = Math.min(region.width(), left + stride);
    int inside = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        inside += region.at(y, x) ? 1 : 0;
      }
    }
    return 2 * inside >= (bottom - top) * (right - left);
  }

  /** To the nearest cell that is inside, or outside. */
  private double[] distance(boolean[] inside, boolean target) {
    double[] distance = new double[inside.length];
    Arrays.fill(distance, FAR);
    for (int cell = 0; cell < distance.length; cell++) {
      shorten(distance, cell, inside[cell] == target, -1);
    }
    for (int cell = distance.length - 1; cell >= 0; cell--) {
      shorten(distance, cell, inside[cell] == target, 1);
    }
    return distance;
  }

  /** By what is known of the four neighbours that the pass has seen. */
  private void shorten(double[] distance, int cell, boolean there, int way) {
    int row = cell / columns;
    int column = cell % columns;
    double least = there ? 0 : distance[cell];
    least = Math.min(least, 1 + at(distance, row, column + way));
    for (int side = -1; side <= 1; side++) {
      double step = side == 0 ? 1 : DIAGONAL;
      least = Math.min(least, step + at(distance, row + way, column + side));
    }
    distance[cell] = least;
  }

  private double at(double[] distance, int row, int column) {
    boolean within = row >= 0 && column >= 0 && row < rows && column < columns;
    return within ? distance[row * columns + column] : FAR;
  }
}
