package kizu.imageio.opencv;

import java.io.IOException;

/**
 * Bytes at positions: the common view of a whole file in memory and of a window into a large one.
 */
abstract class Bytes {
  /** How many bytes there are. */
  abstract long length();

  /**
   * One byte as 0..255.
   *
   * @throws BrokenImageException if the position lies behind the end: the file is truncated
   */
  abstract int u8(long position) throws IOException, BrokenImageException;

  /** Two bytes, most significant first. */
  int u16(long position) throws IOException, BrokenImageException {
    return u8(position) << 8 | u8(position + 1);
  }

  /** Four bytes, most significant first. */
  long u32(long position) throws IOException, BrokenImageException {
    return (long) u16(position) << 16 | u16(position + 2);
  }

  /** Two bytes, least significant first. */
  int u16Little(long position) throws IOException, BrokenImageException {
    return u8(position) | u8(position + 1) << 8;
  }

  /** Four bytes, least significant first. */
  long u32Little(long position) throws IOException, BrokenImageException {
    return u16Little(position) | (long) u16Little(position + 2) << 16;
  }

  /** Whether these bytes stand at a position; false behind the end. */
  boolean matches(long position, int... expected) throws IOException, BrokenImageException {
    if (position + expected.length > length()) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (u8(position + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether these characters stand at a position; false behind the end. */
  boolean matches(long position, String expected) throws IOException, BrokenImageException {
    return matches(position, expected.chars().toArray());
  }

  /** Whole file in memory. */
  static Bytes of(byte[] data) {
    return new Bytes() {
      @Override
      long length() {
        return data.length;
      }

      @Override
      int u8(long position) throws BrokenImageException {
        if (position < 0 || position >= data.length) {
          throw BrokenImageException.truncated(data.length);
        }
        return data[(int) position] & 0xff;
      }
    };
  }
}
