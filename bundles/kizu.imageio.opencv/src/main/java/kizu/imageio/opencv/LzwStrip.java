package kizu.imageio.opencv;

/** One strip or tile of TIFF's LZW: codes of 9 to 12 bits, the highest bit first. */
final class LzwStrip {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MOST = 4096;

  private final byte[] piece;
  private final int[] prefix = new int[MOST];
  private final byte[] first = new byte[MOST];
  private final byte[] last = new byte[MOST];
  private final int[] size = new int[MOST];
  private long bit;
  private int width = 9;
  private int next = FIRST;
  private int before = -1;
  private boolean ended;

  LzwStrip(byte[] piece) throws BrokenImageException {
    this.piece = piece;
    for (int i = 0; i < CLEAR; i++) {
      first[i] = (byte) i;
      last[i] = (byte) i;
      size[i] = 1;
    }
    if (piece.length > 1 && piece[0] == 0 && (piece[1] & 1) == 1) {
      throw BrokenImageException.unsupported("a TIFF image of LZW with reversed bits");
    }
  }

  /** Fills the array as far as the codes reach; what they hold beyond is left. */
  int expand(byte[] out) throws BrokenImageException {
    int to = 0;
    while (to < out.length && bit + width <= 8L * piece.length) {
      int code = code();
      if (code == END) {
        ended = true;
        break;
      }
      if (code == CLEAR) {
        width = 9;
        next = FIRST;
        before = -1;
        continue;
      }
      if (before < 0) {
        requireKnown(code < CLEAR);
      } else {
        requireKnown(code <= next);
        learn(before, code);
      }
      to = write(code, out, to);
      before = code;
    }
    return to;
  }

  /**
   * How many bytes the codes hold behind those that were asked for, up to the code of the end. It
   * is read as the last data was and one bit shorter, since some programs write it so. Programs
   * that write no end stop with their last code; a tail of zeros is none.
   */
  long surplus() throws BrokenImageException {
    byte[] behind = new byte[4096];
    long surplus = 0;
    while (!ended && bit + width <= 8L * piece.length) {
      if (endsNarrow()) {
        return surplus;
      }
      int count = expand(behind);
      surplus += count;
      if (count < behind.length) {
        break;
      }
    }
    if (!ended
        && piece.length > 1
        && piece[piece.length - 1] == 0
        && piece[piece.length - 2] == 0) {
      throw BrokenImageException.corrupt("a strip or tile ends in zeros");
    }
    return surplus;
  }

  private boolean endsNarrow() {
    long before = bit;
    int wide = width;
    width = Math.max(9, wide - 1);
    boolean end = code() == END && 8L * piece.length - bit < 16;
    bit = before;
    width = wide;
    return end;
  }

  private int code() {
    int code = 0;
    for (int need = width; need > 0; ) {
      int free = 8 - (int) (bit & 7);
      int take = Math.min(free, need);
      int value = ((piece[(int) (bit >> 3)] & 0xff) >> (free - take)) & ((1 << take) - 1);
      code = code << take | value;
      bit += take;
      need -= take;
    }
    return code;
  }

  /** The string before, and the first byte of this one, become a new code. */
  private void learn(int before, int code) {
    if (next == MOST) {
      return;
    }
    prefix[next] = before;
    first[next] = first[before];
    last[next] = first[code == next ? before : code];
    size[next] = size[before] + 1;
    next++;
    // Codes grow one early, as all writers of TIFF have done since the first.
    if (next == (1 << width) - 1 && width < 12) {
      width++;
    }
  }

  private int write(int code, byte[] out, int to) {
    int end = to + size[code];
    int at = end - 1;
    for (int c = code; at >= to; at--, c = prefix[c]) {
      if (at < out.length) {
        out[at] = last[c];
      }
    }
    return Math.min(end, out.length);
  }

  private static void requireKnown(boolean known) throws BrokenImageException {
    if (!known) {
      throw BrokenImageException.corrupt("a strip or tile holds a code that stands for nothing");
    }
  }
}
