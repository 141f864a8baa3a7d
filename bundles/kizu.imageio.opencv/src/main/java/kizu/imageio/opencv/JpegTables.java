package kizu.imageio.opencv;

import java.io.IOException;

/**
 * What stands before the scans that use it: tables of codes and steps, and how often restarts come.
 */
final class JpegTables {
  private static final int SLOTS = 4;
  private static final int DC = 0;
  private static final int AC = 1;

  private final JpegCodes[][] codes = new JpegCodes[2][SLOTS];
  private final boolean[] steps = new boolean[SLOTS];
  private int restart;

  /** Takes tables of codes; the position is that of the segment's length. */
  void codes(Bytes bytes, long segment) throws IOException, BrokenImageException {
    long end = segment + bytes.u16(segment);
    long at = segment + 2;
    while (at < end) {
      int kind = bytes.u8(at) >> 4;
      int slot = bytes.u8(at) & 15;
      int[] counts = new int[16];
      int total = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] = bytes.u8(at + 1 + i);
        total += counts[i];
      }
      at += 17;
      if (kind > AC || slot >= SLOTS || total > 256 || at + total > end) {
        throw BrokenImageException.corrupt("its table of codes is damaged");
      }
      byte[] symbols = new byte[total];
      for (int i = 0; i < total; i++) {
        symbols[i] = (byte) bytes.u8(at + i);
        if (kind == DC && (symbols[i] & 0xff) > 15) {
          throw BrokenImageException.corrupt("its table of codes is damaged");
        }
      }
      codes[kind][slot] = new JpegCodes(counts, symbols);
      at += total;
    }
  }

  /** Takes tables of steps. */
  void steps(Bytes bytes, long segment) throws IOException, BrokenImageException {
    long end = segment + bytes.u16(segment);
    long at = segment + 2;
    while (at < end) {
      int precision = bytes.u8(at) >> 4;
      int slot = bytes.u8(at) & 15;
      at += 1 + 64L * (precision + 1);
      if (precision > 1 || slot >= SLOTS || at > end) {
        throw BrokenImageException.corrupt("its table of steps is damaged");
      }
      steps[slot] = true;
    }
  }

  /** Takes the distance of restarts. */
  void restart(Bytes bytes, long segment) throws IOException, BrokenImageException {
    if (bytes.u16(segment) != 4) {
      throw BrokenImageException.corrupt("its distance of restarts is damaged");
    }
    restart = bytes.u16(segment + 2);
  }

  /** Units between two restarts; 0 for none. */
  int restart() {
    return restart;
  }

  void requireSteps(int slot) throws BrokenImageException {
    if (!steps[slot]) {
      throw BrokenImageException.corrupt("a table of steps is missing");
    }
  }

  JpegCodes dc(int slot) throws BrokenImageException {
    return codes(DC, slot);
  }

  JpegCodes ac(int slot) throws BrokenImageException {
    return codes(AC, slot);
  }

  private JpegCodes codes(int kind, int slot) throws BrokenImageException {
    if (slot >= SLOTS || codes[kind][slot] == null) {
      throw BrokenImageException.corrupt("a table of codes is missing");
    }
    return codes[kind][slot];
  }
}
