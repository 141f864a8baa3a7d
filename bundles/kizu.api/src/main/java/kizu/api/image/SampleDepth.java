package kizu.api.image;

import java.util.OptionalInt;

/**
 * Finds out whether the pictures of a set use fewer bits than their files have: cameras of 10, 12
 * or 14 bits often write 16, of which a sixteenth is in use, and nothing in the file says so.
 */
public final class SampleDepth {
  private static final int STORED = 16;
  private static final double FULL = (1 << STORED) - 1;

  private SampleDepth() {}

  /** Whether a file has sixteen bits and does not tell how many are in use. */
  public static boolean open(ImageHeader header) {
    return header.size().bits() == STORED && header.significantBits() == STORED;
  }

  /**
   * The fewest of 10, 12 and 14 bits into which every value fits; empty where none does.
   *
   * @param brightest the greatest value of all pictures of such files, 0..1 as read by {@link
   *     Reading#AS_STORED}
   */
  public static OptionalInt suspected(double brightest) {
    long value = Math.round(brightest * FULL);
    for (int bits = 10; value > 0 && bits < STORED; bits += 2) {
      if (value < 1L << bits) {
        return OptionalInt.of(bits);
      }
    }
    return OptionalInt.empty();
  }
}
