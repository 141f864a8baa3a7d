package kizu.transform.blend;

/**
 * Weights that fall linearly from a footprint outwards: at a pixel, the largest of {@code alpha(q)
 * - distance to q / (radius + 1)} over all pixels q.
 *
 * <p>Outwards only: a feather that ate into the footprint would fade thin scratches that stay
 * labelled. Distances are chamfer distances (1, √2), found in two sweeps (Borgefors, Distance
 * transformations in digital images, 1986). Towards the rectangle's edge the weight falls in the
 * same way, so no edge shows where the surroundings are narrower than the radius.
 */
final class Falloff {
  private static final float DIAGONAL = (float) Math.sqrt(2);

  private final float[] alpha;
  private final int width;
  private final int height;
  private final float side;
  private final float diagonal;

  private Falloff(float[] alpha, int width, int height, float side) {
    this.alpha = alpha;
    this.width = width;
    this.height = height;
    this.side = side;
    this.diagonal = side * DIAGONAL;
  }

  /**
   * The weights.
   *
   * @param alpha the footprint, 0..1, not changed
   * @param width columns
   * @param height rows
   * @param radius in pixels; at 0 the weights are alpha itself
   * @return at least alpha everywhere, at most 1
   */
  static float[] around(float[] alpha, int width, int height, double radius) {
    Falloff falloff = new Falloff(alpha, width, height, (float) (1 / (radius + 1)));
    float[] weight = alpha.clone();
    falloff.sweepDown(weight);
    falloff.sweepUp(weight);
    falloff.taper(weight);
    return weight;
  }

  private void sweepDown(float[] weight) {
    for (int y = 0; y < height; y++) {
      int row = y * width;
      if (y > 0) {
        fromNeighbourRow(weight, row, row - width);
      }
      float left = 0;
      for (int i = row; i < row + width; i++) {
        left = larger(weight[i], left - side);
        weight[i] = left;
      }
    }
  }

  private void sweepUp(float[] weight) {
    for (int y = height - 1; y >= 0; y--) {
      int row = y * width;
      if (y < height - 1) {
        fromNeighbourRow(weight, row, row + width);
      }
      float right = 0;
      for (int i = row + width - 1; i >= row; i--) {
        right = larger(weight[i], right - side);
        weight[i] = right;
      }
    }
  }

  /** Takes over what the row above or below hands on. */
  private void fromNeighbourRow(float[] weight, int row, int other) {
    float s = side;
    float d = diagonal;
    int last = width - 1;
    for (int i = 0; i <= last; i++) {
      weight[row + i] = Math.max(weight[row + i], weight[other + i] - s);
    }
    for (int i = 1; i <= last; i++) {
      weight[row + i] = Math.max(weight[row + i], weight[other + i - 1] - d);
    }
    for (int i = 0; i < last; i++) {
      weight[row + i] = Math.max(weight[row + i], weight[other + i + 1] - d);
    }
  }

  private void taper(float[] weight) {
    for (int y = 0; y < height; y++) {
      int row = y * width;
      float most = (Math.min(y, height - 1 - y) + 1) * side;
      for (int x = 0; x < width; x++) {
        float edge = Math.min(most, (Math.min(x, width - 1 - x) + 1) * side);
        weight[row + x] = Math.max(alpha[row + x], Math.min(weight[row + x], edge));
      }
    }
  }

  /** A branch beats Math.max here: in a chain of dependent steps only latency counts. */
  private static float larger(float a, float b) {
    return a > b ? a : b;
  }
}
