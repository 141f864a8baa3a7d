package kizu.transform.geometric;

/**
 * Samples planes of one size bilinearly along the rows of an affine map; a coordinate outside is
 * moved to the nearest pixel (edge replicate).
 *
 * <p>Where each output pixel of a row looks is worked out once, in 16.16 fixed point, and used for
 * every plane. Fixed point keeps clamping free of branches and makes integer positions exact.
 *
 * <p>Call {@link #row} and then {@link #sample} for each plane. Not thread-safe.
 */
final class BilinearRows {
  /** Longest side, in pixels; coordinates a few times larger still fit 16.16. */
  static final int LARGEST = 8192;

  private static final int BITS = 16;
  private static final int ONE = 1 << BITS;

  private final LinearMap step;
  private final double originX;
  private final double originY;
  private final int width;
  private final int height;
  private final int[] at;
  private final float[] right;
  private final float[] down;

  /**
   * Prepares sampling.
   *
   * @param width columns of the sampled planes, 1 to {@link #LARGEST}
   * @param height rows of the sampled planes, 1 to {@link #LARGEST}
   * @param step how far the sampled position moves with each output column and row
   * @param originX sampled column of output pixel (0, 0); whole numbers are pixel centres
   * @param originY sampled row of output pixel (0, 0)
   * @param longest the longest output row
   */
  BilinearRows(int width, int height, LinearMap step, double originX, double originY, int longest) {
    this.width = width;
    this.height = height;
    this.step = step;
    this.originX = originX;
    this.originY = originY;
    this.at = new int[longest];
    this.right = new float[longest];
    this.down = new float[longest];
  }

  /** Works out where the output pixels (x, y) to (x + count - 1, y) look. */
  void row(int x, int y, int count) {
    int u = fixed(originX + step.xx() * x + step.xy() * y);
    int v = fixed(originY + step.yx() * x + step.yy() * y);
    int du = fixed(step.xx());
    int dv = fixed(step.yx());
    int largestU = (width - 1) << BITS;
    int largestV = (height - 1) << BITS;
    int lastColumn = Math.max(0, width - 2);
    int lastRow = Math.max(0, height - 2);
    for (int i = 0; i < count; i++) {
      int inU = Math.max(0, Math.min(largestU, u));
      int inV = Math.max(0, Math.min(largestV, v));
      int column = Math.min(lastColumn, inU >> BITS);
      int line = Math.min(lastRow, inV >> BITS);
      at[i] = line * width + column;
      right[i] = (inU - (column << BITS)) * (1f / ONE);
      down[i] = (inV - (line << BITS)) * (1f / ONE);
      u += du;
      v += dv;
    }
  }

  private static int fixed(double value) {
    return (int) Math.rint(value * ONE);
  }

  /**
   * Samples one plane along the row last worked out.
   *
   * @param source holds the plane
   * @param offset where the plane starts
   * @param out receives the row
   * @param outOffset where the row starts
   * @param count pixels
   */
  void sample(float[] source, int offset, float[] out, int outOffset, int count) {
    int nextColumn = width > 1 ? 1 : 0;
    int nextRow = height > 1 ? width : 0;
    for (int i = 0; i < count; i++) {
      int p = offset + at[i];
      int q = p + nextRow;
      float r = right[i];
      float l = 1 - r;
      float d = down[i];
      out[outOffset + i] =
          (1 - d) * (l * source[p] + r * source[p + nextColumn])
              + d * (l * source[q] + r * source[q + nextColumn]);
    }
  }
}
