package kizu.imageio.opencv;

/** One table of Huffman codes (ITU-T T.81, annex C). */
final class JpegCodes {
  private static final int QUICK = 9;
  private static final int LONGEST = 16;

  /** Length and symbol by the next bits; 0 where the code is longer. */
  private final int[] quick = new int[1 << QUICK];

  /** By length: the code behind the last one, and what to add to a code for its symbol's place. */
  private final int[] behind = new int[LONGEST + 1];

  private final int[] shift = new int[LONGEST + 1];
  private final byte[] symbols;

  /**
   * Numbers the codes.
   *
   * @param counts how many codes have 1 to 16 bits
   * @param symbols theirs, in the order of the codes
   */
  JpegCodes(int[] counts, byte[] symbols) throws BrokenImageException {
    this.symbols = symbols;
    int code = 0;
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
      shift[length] = place - code;
      for (int i = 0; i < counts[length - 1]; i++, code++, place++) {
        enter(code, length, symbols[place] & 0xff);
      }
      behind[length] = code;
      // No code consists of ones alone.
      if (counts[length - 1] > 0 && code >= 1 << length) {
        throw BrokenImageException.corrupt("its table of codes contradicts itself");
      }
      code <<= 1;
    }
  }

  private void enter(int code, int length, int symbol) {
    if (length <= QUICK && code < 1 << length) {
      int free = QUICK - length;
      for (int i = 0; i < 1 << free; i++) {
        quick[code << free | i] = length << 8 | symbol;
      }
    }
  }

  /** Takes a code and gives its symbol, 0 to 255. */
  int next(JpegBits bits) throws BrokenImageException {
    int ahead = bits.peek();
    int found = quick[ahead >> (LONGEST - QUICK)];
    if (found != 0) {
      bits.skip(found >> 8);
      return found & 0xff;
    }
    for (int length = QUICK + 1; length <= LONGEST; length++) {
      int code = ahead >> (LONGEST - length);
      if (code < behind[length]) {
        bits.skip(length);
        return symbols[code + shift[length]] & 0xff;
      }
    }
    // Where the data end, no code is found either.
    bits.skip(LONGEST);
    throw BrokenImageException.corrupt("a scan holds a code that stands for nothing");
  }
}
