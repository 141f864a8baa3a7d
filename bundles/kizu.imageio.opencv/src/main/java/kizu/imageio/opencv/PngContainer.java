package kizu.imageio.opencv;

import java.io.IOException;
import java.util.zip.CRC32;
import kizu.api.image.ImageSize;

/**
 * Portable Network Graphics (ISO/IEC 15948): chunks with a checksum each, ended by {@code IEND}.
 */
final class PngContainer implements ImageContainer {
  private static final int SIGNATURE = 8;

  /** Length, type and checksum around a chunk's data. */
  private static final int FRAME = 12;

  private static final int GREY = 0;
  private static final int COLOUR = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int COLOUR_ALPHA = 6;

  @Override
  public String name() {
    return "PNG";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.matches(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  }

  @Override
  public ImageSize header(Bytes bytes) throws IOException, BrokenImageException {
    long data = SIGNATURE + 8;
    if (!bytes.matches(SIGNATURE + 4, "IHDR")) {
      throw BrokenImageException.corrupt("the first chunk is not the header");
    }
    int bits = bytes.u8(data + 8);
    int channels =
        switch (bytes.u8(data + 9)) {
          case GREY, GREY_ALPHA -> 1;
          case COLOUR, PALETTE, COLOUR_ALPHA -> 3;
          default -> throw BrokenImageException.corrupt("its colour type is unknown");
        };
    return ImageContainer.size(bytes.u32(data), bytes.u32(data + 4), channels, bits == 16 ? 16 : 8);
  }

  @Override
  public void requireComplete(byte[] data) throws IOException, BrokenImageException {
    Bytes bytes = Bytes.of(data);
    boolean pixels = false;
    for (long at = SIGNATURE; ; ) {
      long size = bytes.u32(at);
      if (at + FRAME + size > data.length) {
        throw BrokenImageException.truncated(data.length);
      }
      requireChecksum(data, bytes, (int) at, (int) size);
      pixels |= bytes.matches(at + 4, "IDAT");
      if (bytes.matches(at + 4, "IEND")) {
        break;
      }
      at += FRAME + size;
    }
    if (!pixels) {
      throw BrokenImageException.corrupt("it holds no pixels");
    }
  }

  private static void requireChecksum(byte[] data, Bytes bytes, int at, int size)
      throws IOException, BrokenImageException {
    CRC32 checksum = new CRC32();
    checksum.update(data, at + 4, size + 4);
    if (checksum.getValue() != bytes.u32(at + 8L + size)) {
      throw BrokenImageException.corrupt("the checksum at byte " + at + " does not match");
    }
  }
}
