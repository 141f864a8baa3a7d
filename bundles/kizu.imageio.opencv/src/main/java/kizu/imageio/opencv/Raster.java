package kizu.imageio.opencv;

/** Whole samples of a picture as its file stores them, pixel after pixel, row after row. */
final class Raster {
  private final int width;
  private final int height;
  private final int samples;
  private final int bits;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;

  /**
   * Takes the memory that the depth needs.
   *
   * @param samples of a pixel
   * @param bits of a sample, 1 to 32
   */
  Raster(int width, int height, int samples, int bits) throws BrokenImageException {
    this.width = width;
    this.height = height;
    this.samples = samples;
    this.bits = bits;
    long count = (long) width * height * samples;
    if (count > Integer.MAX_VALUE - 8) {
      throw BrokenImageException.unsupported("an image of " + count + " values");
    }
    this.bytes = new byte[bits <= 8 ? (int) count : 0];
    this.shorts = new short[bits > 8 && bits <= 16 ? (int) count : 0];
    this.ints = new int[bits > 16 ? (int) count : 0];
  }

  /** Bytes that are samples of 8 bits already; they are not copied. */
  private Raster(int width, int height, int samples, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.samples = samples;
    this.bits = 8;
    this.bytes = bytes;
    this.shorts = new short[0];
    this.ints = new int[0];
  }

  /** A raster over 8-bit samples, which it does not copy. */
  static Raster of(int width, int height, int samples, byte[] bytes) {
    return new Raster(width, height, samples, bytes);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Samples of a pixel. */
  int samples() {
    return samples;
  }

  /** Bits of a sample in the file. */
  int bits() {
    return bits;
  }

  /** How many pixels there are. */
  int pixels() {
    return width * height;
  }

  /** Where the first sample of a pixel stands. */
  int index(int x, int y) {
    return (y * width + x) * samples;
  }

  /** One sample without a sign; of 32 bits it has one. */
  int get(int index) {
    if (bits <= 8) {
      return bytes[index] & 0xff;
    }
    return bits <= 16 ? shorts[index] & 0xffff : ints[index];
  }

  void set(int index, int value) {
    if (bits <= 8) {
      bytes[index] = (byte) value;
    } else if (bits <= 16) {
      shorts[index] = (short) value;
    } else {
      ints[index] = value;
    }
  }

  /** Takes samples of 8 bits over as they are. */
  void set(int index, byte[] from, int position, int count) {
    System.arraycopy(from, position, bytes, index, count);
  }

  /** The highest sample. */
  int most() {
    int most = 0;
    for (int i = 0, end = pixels() * samples; i < end; i++) {
      most = Math.max(most, get(i));
    }
    return most;
  }
}
