package kizu.api.image;

import java.util.OptionalInt;

/**
 * Finds out whether the pictures of a set use fewer bits than their files have: cameras of 10, 12
 * or 14 bits often write 16, of which a sixteenth is in use, and nothing in the file says so. For
 * one thread.
 */
public final class SampleDepth {
  private static final int STORED = 16;
  private static final float FULL = (1 << STORED) - 1;

  private float most;
  private boolean deep;

  /**
   * Looks at a picture that was read by {@link Reading#AS_STORED}.
   *
   * @param header what its file says; files that tell their depth, or have eight bits, are left out
   * @param image its pixels
   */
  public void add(ImageHeader header, Image image) {
    if (header.size().bits() != STORED || header.significantBits() != STORED) {
      return;
    }
    deep = true;
    for (float value : image.data()) {
      most = Math.max(most, value);
    }
  }

  /** The fewest of 10, 12 and 14 bits into which every value fits; empty where none does. */
  public OptionalInt suspected() {
    long value = Math.round((double) most * FULL);
    for (int bits = 10; deep && value > 0 && bits < STORED; bits += 2) {
      if (value < 1L << bits) {
        return OptionalInt.of(bits);
      }
    }
    return OptionalInt.empty();
  }
}
