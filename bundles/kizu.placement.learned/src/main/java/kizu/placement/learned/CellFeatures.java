package kizu.placement.learned;

import java.util.Arrays;
import kizu.api.image.Image;

/**
 * What a location network sees of a cell: mean and deviation of each channel over windows of
 * growing size, the mean gradient over the same windows, and where the cell lies in the picture.
 *
 * <p>Sums over windows come from integral images (Crow, SIGGRAPH 1984), so the cost does not depend
 * on the windows' size.
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
    float[] plane = Arrays.copyOfRange(image.data(), channel * pixels, (channel + 1) * pixels);
    float[] squares = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      squares[i] = plane[i] * plane[i];
    }
    double[] sums = integral(plane);
    double[] sumsOfSquares = integral(squares);
    for (double side : SIDES) {
      int at = filled;
      forEachWindow(
          side,
          (cell, top, left, bottom, right) -> {
            double mean = mean(sums, top, left, bottom, right);
            double variance = mean(sumsOfSquares, top, left, bottom, right) - mean * mean;
            set(cell, at, mean);
            set(cell, at + 1, Math.sqrt(Math.max(0, variance)));
          });
      filled += 2;
    }
  }

  private void addGradients() {
    double[] sums = integral(gradients());
    for (double side : SIDES) {
      int at = filled;
      forEachWindow(
          side,
          (cell, top, left, bottom, right) -> set(cell, at, mean(sums, top, left, bottom, right)));
      filled++;
    }
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

  private interface Window {
    void visit(int cell, int top, int left, int bottom, int right);
  }

  private void forEachWindow(double side, Window window) {
    int half = (int) Math.round(side * stride / 2);
    for (int row = 0; row < rows; row++) {
      int middleY = Math.min(image.height() - 1, row * stride + stride / 2);
      for (int column = 0; column < columns; column++) {
        int middleX = Math.min(image.width() - 1, column * stride + stride / 2);
        window.visit(
            row * columns + column,
            Math.max(0, middleY - half),
            Math.max(0, middleX - half),
            Math.min(image.height(), middleY + half + 1),
            Math.min(image.width(), middleX + half + 1));
      }
    }
  }

  /** Sums over everything above and left of a corner; (height + 1) × (width + 1). */
  private double[] integral(float[] plane) {
    int width = image.width();
    double[] sums = new double[(image.height() + 1) * (width + 1)];
    for (int y = 0; y < image.height(); y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += plane[y * width + x];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    return sums;
  }

  private double mean(double[] sums, int top, int left, int bottom, int right) {
    int line = image.width() + 1;
    double sum =
        sums[bottom * line + right]
            - sums[top * line + right]
            - sums[bottom * line + left]
            + sums[top * line + left];
    return sum / ((double) (bottom - top) * (right - left));
  }
}
