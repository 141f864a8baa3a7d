package kizu.imageio.opencv;

/** The bits of an entropy-coded segment, which ends at the next marker. */
final class JpegBits {
  private final byte[] data;
  private int at;
  private long buffer;
  private int count;

  JpegBits(byte[] data, int at) {
    this.data = data;
    this.at = at;
  }

  /** The next 16 bits without taking them; behind the end they are 0. */
  int peek() {
    if (count < 16) {
      fill();
    }
    return (int) (count >= 16 ? buffer >> (count - 16) : buffer << (16 - count)) & 0xffff;
  }

  /** Takes 0 to 16 bits. */
  int take(int bits) throws BrokenImageException {
    int value = peek() >> (16 - bits);
    skip(bits);
    return value;
  }

  /** Leaves out any number of bits. */
  void pass(int bits) throws BrokenImageException {
    for (int left = bits; left > 0; left -= 16) {
      peek();
      skip(Math.min(16, left));
    }
  }

  /** Leaves out 0 to 16 bits, which were looked at. */
  void skip(int bits) throws BrokenImageException {
    if (bits > count) {
      if (at >= data.length) {
        throw BrokenImageException.truncated(data.length);
      }
      throw BrokenImageException.corrupt("its pixels end before the last row");
    }
    count -= bits;
  }

  private void fill() {
    while (count <= 48 && at < data.length) {
      int value = data[at] & 0xff;
      int behind = at + 1;
      if (value == 0xff) {
        while (behind < data.length && data[behind] == (byte) 0xff) {
          behind++;
        }
        // 0xff and 0 stand for a byte of 0xff, anything else is a marker.
        if (behind == data.length || data[behind] != 0) {
          return;
        }
        behind++;
      }
      buffer = buffer << 8 | value;
      count += 8;
      at = behind;
    }
  }

  /** Leaves the segment, of which at most a part of a byte may be left; where its marker begins. */
  int end() throws BrokenImageException {
    fill();
    if (count >= 8) {
      throw BrokenImageException.corrupt("a scan holds more pixels than it declares");
    }
    count = 0;
    if (at >= data.length) {
      throw BrokenImageException.truncated(data.length);
    }
    return at;
  }

  /** Goes on behind the restart marker of a number, 0 to 7. */
  void restart(int number) throws BrokenImageException {
    int marker = end();
    while (marker < data.length && data[marker] == (byte) 0xff) {
      marker++;
    }
    if (marker == data.length || (data[marker] & 0xff) != 0xd0 + number) {
      throw BrokenImageException.corrupt(
          "the restart marker before byte " + marker + " is missing");
    }
    at = marker + 1;
    buffer = 0;
  }
}
