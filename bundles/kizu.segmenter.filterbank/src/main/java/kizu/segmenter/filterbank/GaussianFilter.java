package kizu.segmenter.filterbank;

/**
 * Smooths by a Gaussian, cut off at three deviations, rows first and then columns. Beyond the edge
 * the plane is mirrored, so an edge looks like neither a defect nor a shadow.
 */
final class GaussianFilter {
  private final int radius;
  private final float[] kernel;

  /**
   * Creates a filter.
   *
   * @param deviation in pixels, greater than 0
   */
  GaussianFilter(double deviation) {
    radius = (int) Math.ceil(3 * deviation);
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      weights[i] = StrictMath.exp(-i * i / (2 * deviation * deviation));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    kernel = new float[radius + 1];
    for (int i = 0; i <= radius; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
  }

  /** The plane, smoothed. */
  Plane apply(Plane plane) {
    return columns(rows(plane));
  }

  private Plane rows(Plane plane) {
    int width = plane.width();
    float[] result = new float[plane.data().length];
    float[] padded = new float[width + 2 * radius];
    for (int row = 0; row < result.length; row += width) {
      for (int i = 0; i < padded.length; i++) {
        padded[i] = plane.data()[row + mirror(i - radius, width)];
      }
      for (int i = 0; i <= radius; i++) {
        addPair(padded, radius - i, radius + i, i, result, row, width);
      }
    }
    return new Plane(plane.height(), width, result);
  }

  private Plane columns(Plane plane) {
    int width = plane.width();
    float[] result = new float[plane.data().length];
    for (int y = 0; y < plane.height(); y++) {
      for (int i = 0; i <= radius; i++) {
        int above = mirror(y - i, plane.height()) * width;
        int below = mirror(y + i, plane.height()) * width;
        addPair(plane.data(), above, below, i, result, y * width, width);
      }
    }
    return new Plane(plane.height(), width, result);
  }

  /** Adds the two values that are equally far from the centre; the centre itself counts once. */
  private void addPair(
      float[] from, int before, int after, int distance, float[] into, int at, int count) {
    float weight = distance == 0 ? kernel[0] / 2 : kernel[distance];
    for (int x = 0; x < count; x++) {
      into[at + x] += weight * (from[before + x] + from[after + x]);
    }
  }

  private static int mirror(int at, int extent) {
    int folded = Math.floorMod(at, 2 * extent);
    return folded < extent ? folded : 2 * extent - 1 - folded;
  }
}
