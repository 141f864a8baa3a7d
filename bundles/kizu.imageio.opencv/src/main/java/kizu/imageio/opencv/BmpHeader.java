package kizu.imageio.opencv;

import java.io.IOException;
import java.util.Optional;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.Orientation;
import kizu.api.image.Palette;

/** The headers of a Windows bitmap: the old core header or any of the information headers. */
final class BmpHeader {
  static final int UNCOMPRESSED = 0;
  static final int RUN_LENGTH_8 = 1;
  static final int RUN_LENGTH_4 = 2;

  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int INFO_HEADER = 40;
  private static final int LONGEST_HEADER = 124;
  private static final int SLACK = 8;
  private static final int MASKS = 3;
  private static final int MASKS_ALPHA = 6;

  private final Bytes bytes;
  private final long length;
  private final boolean core;
  private final long width;
  private final long height;
  private final int depth;
  private final int compression;

  BmpHeader(Bytes bytes) throws IOException, BrokenImageException {
    this.bytes = bytes;
    this.length = bytes.u32Little(FILE_HEADER);
    this.core = length == CORE_HEADER;
    this.width = core ? bytes.u16Little(18) : (int) bytes.u32Little(18);
    this.height = core ? bytes.u16Little(20) : (int) bytes.u32Little(22);
    this.depth = bytes.u16Little(core ? 24 : 28);
    this.compression = core ? UNCOMPRESSED : (int) Math.min(99, bytes.u32Little(30));
    if (bytes.u16Little(core ? 22 : 26) != 1) {
      throw BrokenImageException.corrupt("its header declares no single plane");
    }
    if (!depthAllowed()) {
      throw BrokenImageException.corrupt("its header declares " + depth + " bits a pixel");
    }
    if (!compressionAllowed()) {
      throw BrokenImageException.unsupported(
          "a BMP image of " + depth + " bits with the compression " + compression);
    }
    if (runs() && height < 0) {
      throw BrokenImageException.corrupt("its runs go from top to bottom");
    }
  }

  /** Whether a second header of a known length follows the two letters of the first. */
  static boolean begins(Bytes bytes) throws IOException, BrokenImageException {
    // Two letters are few: a text may begin with them, so the second header's size is asked too.
    if (!bytes.matches(0, "BM") || bytes.length() < FILE_HEADER + 4) {
      return false;
    }
    long size = bytes.u32Little(FILE_HEADER);
    return size == CORE_HEADER || (size >= INFO_HEADER && size <= 124);
  }

  private boolean depthAllowed() {
    return depth == 1 || depth == 4 || depth == 8 || depth == 16 || depth == 24 || depth == 32;
  }

  private boolean compressionAllowed() {
    return switch (compression) {
      case UNCOMPRESSED -> true;
      case RUN_LENGTH_8 -> depth == 8;
      case RUN_LENGTH_4 -> depth == 4;
      case MASKS, MASKS_ALPHA -> (depth == 16 || depth == 32) && length != 64;
      default -> false;
    };
  }

  boolean runs() {
    return compression == RUN_LENGTH_8 || compression == RUN_LENGTH_4;
  }

  /** Whether pixels are indices. */
  boolean indexed() {
    return depth <= 8;
  }

  /** Bits of a pixel. */
  int depth() {
    return depth;
  }

  /** Whether the first row in the file is the upper one. */
  boolean topDown() {
    return height < 0;
  }

  /** Bytes of a row without compression: whole groups of four. */
  long rowBytes() {
    return (width * depth + 31) / 32 * 4;
  }

  /**
   * Compares the size that the header declares with what is there, of a file without runs.
   *
   * @param there bytes from the first pixel to the end of the file
   */
  void requireLength(long there, int rows) throws IOException, BrokenImageException {
    long needed = rowBytes() * rows;
    if (needed > there) {
      throw BrokenImageException.truncated(bytes.length());
    }
    long declared = core ? 0 : bytes.u32Little(34);
    // A profile may stand behind the pixels of the longest header; some programs add two bytes.
    boolean surplus = length < LONGEST_HEADER && there - needed > SLACK;
    boolean contradiction = declared > 0 && (declared < needed || declared > needed + SLACK);
    if (surplus || contradiction) {
      throw BrokenImageException.corrupt("its pixels need other bytes than it declares");
    }
  }

  /** Where pixels begin. */
  long pixels() throws IOException, BrokenImageException {
    long start = bytes.u32Little(10);
    if (start < tables() + paletteEntries() * paletteStep()) {
      throw BrokenImageException.corrupt("its pixels begin inside its header");
    }
    return start;
  }

  ImageHeader header() throws IOException, BrokenImageException {
    Optional<Palette> palette = palette();
    boolean grey = palette.map(Palette::grey).orElse(false);
    ImageSize size = ImageContainer.size(width, Math.abs(height), grey ? 1 : 3, Math.min(8, depth));
    return new ImageHeader(
        "BMP", size, size.bits(), Orientation.AS_STORED, 1, !indexed() && masks()[3] != 0, palette);
  }

  /** Where the bits of red, green, blue and transparency are in a pixel. */
  long[] masks() throws IOException, BrokenImageException {
    if (compression == MASKS || compression == MASKS_ALPHA) {
      boolean alpha = compression == MASKS_ALPHA || length >= 56;
      long[] masks = new long[4];
      for (int i = 0; i < (alpha ? 4 : 3); i++) {
        masks[i] = bytes.u32Little(FILE_HEADER + INFO_HEADER + 4L * i);
      }
      return masks;
    }
    // The fourth byte of 32 bits means nothing here, whatever stands in it.
    return depth == 16
        ? new long[] {0x7c00, 0x3e0, 0x1f, 0}
        : new long[] {0xff0000, 0xff00, 0xff, 0};
  }

  /** The colours of indices. */
  Optional<Palette> palette() throws IOException, BrokenImageException {
    if (!indexed()) {
      return Optional.empty();
    }
    int[] colours = new int[(int) paletteEntries()];
    for (int i = 0; i < colours.length; i++) {
      long at = tables() + (long) i * paletteStep();
      colours[i] = bytes.u8(at + 2) << 16 | bytes.u8(at + 1) << 8 | bytes.u8(at);
    }
    return Optional.of(new Palette(colours));
  }

  /** Where the palette begins. */
  private long tables() {
    boolean behind = length == INFO_HEADER;
    int masks = compression == MASKS ? 12 : compression == MASKS_ALPHA ? 16 : 0;
    return FILE_HEADER + length + (behind ? masks : 0);
  }

  private int paletteStep() {
    return core ? 3 : 4;
  }

  private long paletteEntries() throws IOException, BrokenImageException {
    if (!indexed()) {
      return 0;
    }
    long declared = core ? 0 : bytes.u32Little(46);
    return declared == 0 ? 1L << depth : Math.min(declared, 1L << depth);
  }
}
