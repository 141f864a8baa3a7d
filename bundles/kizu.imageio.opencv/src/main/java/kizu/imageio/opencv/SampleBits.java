package kizu.imageio.opencv;

/** Samples of 1 to 32 bits, one behind the other, the highest bit first. */
final class SampleBits {
  private final byte[] data;
  private final int bits;
  private final boolean little;
  private long bit;

  /**
   * Begins at a byte.
   *
   * @param little whether samples of whole bytes have the lowest byte first
   */
  SampleBits(byte[] data, int position, int bits, boolean little) {
    this.data = data;
    this.bits = bits;
    this.little = little;
    this.bit = 8L * position;
  }

  /** The next sample; of 32 bits it has a sign. */
  int next() {
    int at = (int) (bit >> 3);
    int value;
    if (bits == 8) {
      value = data[at] & 0xff;
    } else if (bits % 8 == 0) {
      value = whole(at);
    } else {
      value = 0;
      for (long i = bit; i < bit + bits; i++) {
        value = (value << 1) | ((data[(int) (i >> 3)] >> (7 - (int) (i & 7))) & 1);
      }
    }
    bit += bits;
    return value;
  }

  private int whole(int at) {
    int value = 0;
    int count = bits / 8;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | (data[at + (little ? count - 1 - i : i)] & 0xff);
    }
    return value;
  }
}
