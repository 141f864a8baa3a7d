package kizu.placement.rules;

import kizu.api.image.Image;
import kizu.api.placement.LocationMap;

/**
 * The cells over one picture.
 *
 * @param height the picture's, in pixels
 * @param width the picture's, in pixels
 * @param stride a cell's side, in pixels
 */
record Grid(int height, int width, int stride) {
  /** Cells around one, in each direction, that still count as near it. */
  private static final int AROUND = 1;

  /** The cells over a picture. */
  static Grid of(Image image, int stride) {
    return new Grid(image.height(), image.width(), stride);
  }

  int rows() {
    return LocationMap.cells(height, stride);
  }

  int columns() {
    return LocationMap.cells(width, stride);
  }

  int cells() {
    return rows() * columns();
  }

  /** Row of the pixel in a cell's middle. */
  int y(int cell) {
    return Math.min(height - 1, cell / columns() * stride + stride / 2);
  }

  /** Column of the pixel in a cell's middle. */
  int x(int cell) {
    return Math.min(width - 1, cell % columns() * stride + stride / 2);
  }

  /** The first and last rows, and columns, of the pixels near a cell, ends left out. */
  int[] near(int cell) {
    int row = cell / columns();
    int column = cell % columns();
    return new int[] {
      Math.max(0, (row - AROUND) * stride),
      Math.min(height, (row + AROUND + 1) * stride),
      Math.max(0, (column - AROUND) * stride),
      Math.min(width, (column + AROUND + 1) * stride)
    };
  }
}
