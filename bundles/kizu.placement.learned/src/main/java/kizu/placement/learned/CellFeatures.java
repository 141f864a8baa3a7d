package kizu.placement.learned;

import java.util.function.IntToDoubleFunction;
import kizu.api.image.Image;

/**
 * What a location network sees of a cell: mean and deviation of each channel over windows of
 * growing size, the mean gradient over the same windows, and where the cell lies in the picture.
 */
final class CellFeatures {
  /** Sides of the windows, in cells. */
  private static final double[] SIDES = {1, 3, 7};

  private final Image image;
  private final int stride;
  private final int rows;
  private final int columns;
  private final float[] features;
  private int filled;

  private CellFeatures(Image image, int stride, int rows, int columns) {
    this.image = image;
    this.stride = stride;
    this.rows = rows;
    this.columns = columns;
    this.features = new float[rows * columns * count(image.channels())];
  }

  /** How many features a cell has. */
  static int count(int channels) {
    return SIDES.length * (2 * channels + 1) + 2;
  }

  /** rows × columns × {@link #count} values, unscaled. */
  static float[] of(Image image, int stride, int rows, int columns) {
    CellFeatures cells = new CellFeatures(image, stride, rows, columns);
    for (int channel = 0; channel < image.channels(); channel++) {
      cells.addMoments(channel);
    }
    cells.addGradients();
    cells.addPositions();
    return cells.features;
  }

  private void addMoments(int channel) {
    int pixels = image.height() * image.width();
    float[] data = image.data();
    int first = channel * pixels;
    SummedArea sums = summed(i -> data[first + i]);
    SummedArea sumsOfSquares = summed(i -> data[first + i] * data[first + i]);
    for (double side : SIDES) {
      int at = filled;
      forEachWindow(
          side,
          (cell, window) -> {
            double mean = sums.sum(window) / window.area();
            double variance = sumsOfSquares.sum(window) / window.area() - mean * mean;
            set(cell, at, mean);
            set(cell, at + 1, Math.sqrt(Math.max(0, variance)));
          });
      filled += 2;
    }
  }

  private void addGradients() {
    float[] gradients = gradients();
    SummedArea sums = summed(i -> gradients[i]);
    for (double side : SIDES) {
      int at = filled;
      forEachWindow(side, (cell, window) -> set(cell, at, sums.sum(window) / window.area()));
      filled++;
    }
  }

  private SummedArea summed(IntToDoubleFunction value) {
    return new SummedArea(image.height(), image.width(), value);
  }

  private void addPositions() {
    for (int cell = 0; cell < rows * columns; cell++) {
      int row = cell / columns;
      int column = cell % columns;
      set(cell, filled, (row + 0.5) / rows);
      set(cell, filled + 1, (column + 0.5) / columns);
    }
    filled += 2;
  }

  private void set(int cell, int feature, double value) {
    features[cell * count(image.channels()) + feature] = (float) value;
  }

  /** Absolute differences to the pixels right and below, summed over channels. */
  private float[] gradients() {
    int height = image.height();
    int width = image.width();
    float[] gradients = new float[height * width];
    for (int c = 0; c < image.channels(); c++) {
      for (int y = 0; y + 1 < height; y++) {
        for (int x = 0; x + 1 < width; x++) {
          float here = image.at(c, y, x);
          gradients[y * width + x] +=
              Math.abs(image.at(c, y, x + 1) - here) + Math.abs(image.at(c, y + 1, x) - here);
        }
      }
    }
    return gradients;
  }

  private interface Visitor {
    void visit(int cell, CellWindow window);
  }

  private void forEachWindow(double side, Visitor visitor) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        visitor.visit(
            row * columns + column,
            CellWindow.around(row, column, side, stride, image.height(), image.width()));
      }
    }
  }
}
