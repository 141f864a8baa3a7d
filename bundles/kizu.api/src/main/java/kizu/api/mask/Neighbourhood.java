package kizu.api.mask;

/**
 * Finds pixels that lie between their neighbours, as those do that resampling leaves along an edge:
 * in one channel, some neighbour is lower and some is higher.
 */
final class Neighbourhood {
  private final int channels;
  private final int width;
  private final int height;
  private final int[] values;
  private final int bits;

  Neighbourhood(ValueSpace space, int width, int height, int[] values) {
    this.channels = space == ValueSpace.COLOUR ? 3 : 1;
    this.bits = space == ValueSpace.COLOUR ? 8 : 16;
    this.width = width;
    this.height = height;
    this.values = values;
  }

  boolean between(int x, int y) {
    int own = values[y * width + x];
    if (own == 0) {
      return false;
    }
    for (int c = 0; c < channels; c++) {
      int shift = c * bits;
      int mask = (1 << bits) - 1;
      int value = own >> shift & mask;
      int least = value;
      int most = value;
      for (int dy = Math.max(0, y - 1); dy <= Math.min(height - 1, y + 1); dy++) {
        for (int dx = Math.max(0, x - 1); dx <= Math.min(width - 1, x + 1); dx++) {
          int other = values[dy * width + dx] >> shift & mask;
          least = Math.min(least, other);
          most = Math.max(most, other);
        }
      }
      if (least < value && value < most) {
        return true;
      }
    }
    return false;
  }
}
