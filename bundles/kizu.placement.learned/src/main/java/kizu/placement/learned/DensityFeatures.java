package kizu.placement.learned;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * What the density of defects depends on: mean, deviation and gradient of grey around a place, over
 * windows of two sizes, and where it lies; brightness and place with their squares, so that a band
 * in the middle can be said. Few, for a handful of defects are to fit them.
 *
 * <p>A labelled defect and the pixels around it are left out: it is to be foretold from what is
 * around, and a background has none. A window of which too little is left takes the values of the
 * next larger one, at last those of the whole picture.
 */
final class DensityFeatures {
  /** How many values a cell has. */
  static final int COUNT = 11;

  /** Sides of the windows, in cells, the largest first. */
  private static final double[] SIDES = {7, 3};

  /** Values of a window: mean, deviation, gradient. */
  private static final int EACH = 3;

  /** Pixels around a defect that may still show it. */
  static final int HALO = 4;

  /** Share of a window's pixels below which it says too little. */
  private static final double LEAST = 0.25;

  /** Features beyond this many deviations say no more; what no example shows is not guessed at. */
  private static final double CLIP = 3;

  private final int height;
  private final int width;
  private final SummedArea counts;
  private final SummedArea sums;
  private final SummedArea squares;
  private final SummedArea gradients;

  private DensityFeatures(Image image, Optional<Mask> defects) {
    height = image.height();
    width = image.width();
    float[] grey = grey(image);
    boolean[] hidden =
        defects.map(mask -> HiddenPixels.of(mask, HALO)).orElseGet(() -> new boolean[grey.length]);
    counts = shown(hidden, i -> 1);
    sums = shown(hidden, i -> grey[i]);
    squares = shown(hidden, i -> (double) grey[i] * grey[i]);
    gradients = shown(hidden, i -> gradient(grey, hidden, i));
  }

  private SummedArea shown(boolean[] hidden, IntToDoubleFunction value) {
    return new SummedArea(height, width, i -> hidden[i] ? 0 : value.applyAsDouble(i));
  }

  /**
   * rows × columns × {@link #COUNT} values, unscaled.
   *
   * @param defects the labelled defects in the picture, if it has any
   */
  static float[] of(Image image, Optional<Mask> defects, int stride, int rows, int columns) {
    DensityFeatures windows = new DensityFeatures(image, defects);
    float[] features = new float[rows * columns * COUNT];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int at = (row * columns + column) * COUNT;
        windows.fill(features, at, row, column, stride);
        float y = (row + 0.5f) / rows - 0.5f;
        float x = (column + 0.5f) / columns - 0.5f;
        int next = at + EACH * SIDES.length;
        features[next] = features[at] * features[at];
        features[next + 1] = y;
        features[next + 2] = x;
        features[next + 3] = y * y;
        features[next + 4] = x * x;
      }
    }
    return features;
  }

  private void fill(float[] features, int at, int row, int column, int stride) {
    double[] values = values(new CellWindow(0, 0, height, width));
    for (int i = 0; i < SIDES.length; i++) {
      CellWindow window = CellWindow.around(row, column, SIDES[i], stride, height, width);
      if (counts.sum(window) >= LEAST * window.area()) {
        values = values(window);
      }
      for (int v = 0; v < EACH; v++) {
        features[at + EACH * i + v] = (float) values[v];
      }
    }
  }

  private double[] values(CellWindow window) {
    double count = Math.max(1, counts.sum(window));
    double mean = sums.sum(window) / count;
    double variance = squares.sum(window) / count - mean * mean;
    return new double[] {mean, Math.sqrt(Math.max(0, variance)), gradients.sum(window) / count};
  }

  static float[] grey(Image image) {
    int pixels = image.height() * image.width();
    float[] mean = new float[pixels];
    for (int i = 0; i < image.data().length; i++) {
      mean[i % pixels] += image.data()[i] / image.channels();
    }
    return mean;
  }

  /** Absolute differences to the pixels right and below, where they are shown. */
  private double gradient(float[] grey, boolean[] hidden, int i) {
    int x = i % width;
    double gradient = 0;
    if (x + 1 < width && !hidden[i + 1]) {
      gradient += Math.abs(grey[i + 1] - grey[i]);
    }
    if (i + width < grey.length && !hidden[i + width]) {
      gradient += Math.abs(grey[i + width] - grey[i]);
    }
    return gradient;
  }

  /**
   * A feature's mean and deviation over many cells.
   *
   * @param mean by feature
   * @param deviation by feature; 0 for one that never changes
   */
  record Scale(double[] mean, double[] deviation) {
    /** Over all cells of some pictures. */
    static Scale of(Iterable<float[]> pictures) {
      return of(pictures, COUNT);
    }

    /**
     * Over all cells of some pictures.
     *
     * @param count values of a cell
     */
    static Scale of(Iterable<float[]> pictures, int count) {
      double[] sum = new double[count];
      double[] squares = new double[count];
      long cells = 0;
      for (float[] features : pictures) {
        for (int i = 0; i < features.length; i++) {
          sum[i % count] += features[i];
          squares[i % count] += (double) features[i] * features[i];
        }
        cells += features.length / count;
      }
      double[] deviation = new double[count];
      for (int f = 0; f < count; f++) {
        sum[f] /= cells;
        double variance = squares[f] / cells - sum[f] * sum[f];
        // Rounding of equal float32 values is no deviation.
        deviation[f] = variance > 1e-10 * Math.max(1, sum[f] * sum[f]) ? Math.sqrt(variance) : 0;
      }
      return new Scale(sum, deviation);
    }

    /** In place: to mean 0 and deviation 1, none further from 0 than {@link #CLIP}. */
    float[] apply(float[] features) {
      for (int i = 0; i < features.length; i++) {
        int f = i % mean.length;
        double value = deviation[f] > 0 ? (features[i] - mean[f]) / deviation[f] : 0;
        features[i] = (float) Math.max(-CLIP, Math.min(CLIP, value));
      }
      return features;
    }
  }
}
