package kizu.imageio.opencv;

import java.io.IOException;

/**
 * The first chunk of a PNG file.
 *
 * @param width columns
 * @param height rows
 * @param bits of a sample, 1 to 16
 * @param type the colour type
 * @param interlaced whether rows come in the seven passes of Adam7
 */
record PngHeader(long width, long height, int bits, int type, boolean interlaced) {
  static final int GREY = 0;
  static final int COLOUR = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int COLOUR_ALPHA = 6;

  private static final int LENGTH = 13;

  /** Reads the chunk that begins at a position. */
  static PngHeader read(Bytes bytes, long at) throws IOException, BrokenImageException {
    if (!bytes.matches(at + 4, "IHDR") || bytes.u32(at) != LENGTH) {
      throw BrokenImageException.corrupt("the first chunk is not the header");
    }
    long data = at + 8;
    int bits = bytes.u8(data + 8);
    int type = bytes.u8(data + 9);
    boolean known =
        switch (type) {
          case GREY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
          case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
          case COLOUR, GREY_ALPHA, COLOUR_ALPHA -> bits == 8 || bits == 16;
          default -> false;
        };
    if (!known) {
      throw BrokenImageException.corrupt(
          "its header declares the colour type " + type + " with " + bits + " bits");
    }
    if (bytes.u8(data + 10) != 0 || bytes.u8(data + 11) != 0 || bytes.u8(data + 12) > 1) {
      throw BrokenImageException.corrupt("its header declares an unknown compression");
    }
    return new PngHeader(
        bytes.u32(data), bytes.u32(data + 4), bits, type, bytes.u8(data + 12) == 1);
  }

  /** Samples of a pixel, alpha included. */
  int samples() {
    return switch (type) {
      case COLOUR -> 3;
      case GREY_ALPHA -> 2;
      case COLOUR_ALPHA -> 4;
      default -> 1;
    };
  }

  /** Whether there is a channel of alpha. */
  boolean alpha() {
    return type == GREY_ALPHA || type == COLOUR_ALPHA;
  }

  /** Whether pixels are red, green and blue. */
  boolean colour() {
    return type == COLOUR || type == COLOUR_ALPHA;
  }
}
