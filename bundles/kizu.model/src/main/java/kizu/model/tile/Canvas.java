package kizu.model.tile;

import kizu.api.image.Image;

/** A picture that is cut into tiles, and what came of them put together again. */
final class Canvas {
  private final Image image;
  private final Axis rows;
  private final Axis columns;
  private final float[] sums;

  /** How much came of each pixel; of a single tile every pixel counts once, and none are kept. */
  private final float[] weights;

  /** A picture, and how its sides are cut. */
  Canvas(Image image, Axis rows, Axis columns) {
    this.image = image;
    this.rows = rows;
    this.columns = columns;
    this.sums = new float[image.height() * image.width()];
    this.weights = new float[single() ? 0 : sums.length];
  }

  private boolean single() {
    return rows.tile() == rows.length() && columns.tile() == columns.length();
  }

  Image image() {
    return image;
  }

  /** Copies a tile; what lies beyond the picture is mirrored. */
  void cut(int top, int left, float[] target, int offset) {
    int at = offset;
    int inside = Math.max(0, Math.min(columns.tile(), image.width() - left));
    for (int c = 0; c < image.channels(); c++) {
      for (int y = top; y < top + rows.tile(); y++) {
        int row = image.index(c, mirror(y, image.height()), 0);
        System.arraycopy(image.data(), row + left, target, at, inside);
        for (int x = left + inside; x < left + columns.tile(); x++) {
          target[at + x - left] = image.data()[row + mirror(x, image.width())];
        }
        at += columns.tile();
      }
    }
  }

  private static int mirror(int at, int extent) {
    if (at < extent) {
      return at;
    }
    int period = Math.max(1, 2 * extent - 2);
    int folded = at % period;
    return folded < extent ? folded : period - folded;
  }

  /** Takes what came of a tile. */
  void add(int top, int left, float[] values, int offset) {
    if (single()) {
      for (int y = 0; y < image.height(); y++) {
        System.arraycopy(
            values, offset + y * columns.tile(), sums, y * image.width(), image.width());
      }
      return;
    }
    float[] down = rows.weights(top);
    float[] across = columns.weights(left);
    int width = Math.min(columns.tile(), image.width() - left);
    for (int y = 0; y < Math.min(rows.tile(), image.height() - top); y++) {
      int from = offset + y * columns.tile();
      int to = (top + y) * image.width() + left;
      for (int x = 0; x < width; x++) {
        float weight = down[y] * across[x];
        sums[to + x] += weight * values[from + x];
        weights[to + x] += weight;
      }
    }
  }

  /** The mean of what came of each pixel, by how much its tiles count; asked once. */
  float[] probability() {
    if (single()) {
      return sums;
    }
    float[] probability = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      probability[i] = sums[i] / weights[i];
    }
    return probability;
  }
}
