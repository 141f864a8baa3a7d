package kizu.imageio.opencv;

import java.util.Arrays;

/**
 * What the scans so far have told of every coefficient. A progressive file tells the coarse bits of
 * all first; one that is cut between two scans looks like a whole picture of poor quality.
 */
final class JpegCoverage {
  private static final int COEFFICIENTS = 64;
  private static final int UNKNOWN = -1;

  /** By channel and coefficient: how many of the lowest bits are still missing. */
  private final int[][] missing;

  JpegCoverage(int channels) {
    missing = new int[channels][COEFFICIENTS];
    for (int[] channel : missing) {
      Arrays.fill(channel, UNKNOWN);
    }
  }

  /**
   * Counts a scan.
   *
   * @param from first coefficient
   * @param to last coefficient
   * @param high the bit that was told last, 0 in a first scan
   * @param low the bit that this scan tells last
   */
  void add(int channel, int from, int to, int high, int low) throws BrokenImageException {
    if (from > 0 && missing[channel][0] == UNKNOWN) {
      throw BrokenImageException.corrupt("its scans are out of order");
    }
    for (int k = from; k <= to; k++) {
      int expected = high == 0 ? UNKNOWN : high;
      if (missing[channel][k] != expected || (high != 0 && low != high - 1)) {
        throw BrokenImageException.corrupt("its scans are out of order");
      }
      missing[channel][k] = low;
    }
  }

  /** Refuses a picture of which scans are missing. */
  void requireWhole() throws BrokenImageException {
    for (int[] channel : missing) {
      for (int bits : channel) {
        if (bits != 0) {
          throw BrokenImageException.corrupt("its last scans are missing");
        }
      }
    }
  }
}
