package kizu.placement.rules;

import java.util.Map;
import kizu.api.image.Image;

/** What is to be seen around each cell: over the cell itself and the eight around it. */
final class PixelFeatures {
  private static final double PERCENT = 100;

  /** Where grey changes by less than half of one of 255 levels a pixel, nothing runs anywhere. */
  private static final double FLAT = Math.pow(0.5 / 255, 2);

  private PixelFeatures() {}

  /** Adds brightness, texture, edges and direction of every cell. */
  static void add(Image image, Grid grid, Map<Feature, float[]> values) {
    int height = image.height();
    int width = image.width();
    float[] grey = Grey.of(image);
    float[] across = new float[grey.length];
    float[] down = new float[grey.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        across[at] = x + 1 < width ? grey[at + 1] - grey[at] : 0;
        down[at] = y + 1 < height ? grey[at + width] - grey[at] : 0;
      }
    }
    Sums mean = new Sums(height, width, i -> grey[i]);
    Sums square = new Sums(height, width, i -> (double) grey[i] * grey[i]);
    Sums change = new Sums(height, width, i -> Math.hypot(across[i], down[i]));
    Sums difference =
        new Sums(height, width, i -> (double) across[i] * across[i] - (double) down[i] * down[i]);
    Sums product = new Sums(height, width, i -> (double) across[i] * down[i]);
    float[] brightness = new float[grid.cells()];
    float[] texture = new float[grid.cells()];
    float[] edges = new float[grid.cells()];
    float[] direction = new float[grid.cells()];
    for (int cell = 0; cell < grid.cells(); cell++) {
      int[] near = grid.near(cell);
      double m = mean.mean(near);
      brightness[cell] = (float) (PERCENT * m);
      texture[cell] = (float) (PERCENT * Math.sqrt(Math.max(0, square.mean(near) - m * m)));
      edges[cell] = (float) (PERCENT * change.mean(near));
      direction[cell] = (float) along(difference.mean(near), product.mean(near));
    }
    values.put(Feature.BRIGHTNESS, brightness);
    values.put(Feature.TEXTURE, texture);
    values.put(Feature.EDGES, edges);
    values.put(Feature.DIRECTION, direction);
  }

  /**
   * The axis along which a structure tensor's surroundings run: across its main gradient.
   *
   * @param difference mean of the squared changes across, less those down
   * @param product mean of the products of both
   * @return degrees anticlockwise from the horizontal, 0..180; NaN where nothing runs anywhere
   */
  private static double along(double difference, double product) {
    if (Math.hypot(difference, 2 * product) < FLAT) {
      return Double.NaN;
    }
    // Rows count downwards, so the gradient's own angle is turned round.
    double gradient = -Math.atan2(2 * product, difference) / 2;
    double degrees = Math.toDegrees(gradient) + 90;
    return degrees - 180 * Math.floor(degrees / 180);
  }
}
