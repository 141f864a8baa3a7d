package kizu.imageio.opencv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.Orientation;
import kizu.api.image.Palette;

/** What a page of a TIFF file says of its pixels (TIFF 6.0, by section). */
final class TiffPage {
  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int YCBCR = 6;
  static final int JPEG = 7;

  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int SUBFILE_TYPE = 255;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int MOST = 281;
  private static final int COLOUR_MAP = 320;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int SIGNED_MOST = 341;

  private static final int REDUCED = 1;
  private static final int REDUCED_OLD = 2;
  private static final int ASSOCIATED = 1;
  private static final int UNASSOCIATED = 2;

  private final TiffDirectory fields;
  private final int pages;
  private final int bits;
  private final int samples;
  private final int photometric;

  private TiffPage(TiffDirectory fields, int pages) throws IOException, BrokenImageException {
    this.fields = fields;
    this.pages = pages;
    this.samples = (int) Math.min(Integer.MAX_VALUE, fields.value(SAMPLES, 0, 1));
    this.bits = (int) fields.value(BITS, 0, 1);
    this.photometric =
        (int) Math.min(65535, fields.required(PHOTOMETRIC, "what its values mean as colours"));
    requireReadable();
  }

  /** The one page of a file, reduced copies of it left out. */
  static TiffPage of(Bytes bytes) throws IOException, BrokenImageException {
    List<TiffDirectory> whole = new ArrayList<>();
    List<TiffDirectory> all = TiffDirectory.all(bytes);
    for (TiffDirectory page : all) {
      boolean reduced =
          (page.value(NEW_SUBFILE_TYPE, 0, 0) & REDUCED) != 0
              || page.value(SUBFILE_TYPE, 0, 1) == REDUCED_OLD;
      if (!reduced) {
        whole.add(page);
      }
    }
    return new TiffPage(
        whole.isEmpty() ? all.get(0) : whole.get(0), whole.isEmpty() ? all.size() : whole.size());
  }

  private void requireReadable() throws IOException, BrokenImageException {
    for (int i = 1; i < Math.min(samples, 64); i++) {
      if (fields.count(BITS) > i && fields.value(BITS, i, bits) != bits) {
        throw BrokenImageException.unsupported("a TIFF image of channels with different bits");
      }
    }
    boolean whole = (bits >= 1 && bits <= 16) || bits == 32;
    if (!whole) {
      throw BrokenImageException.unsupported("a TIFF image of " + bits + " bits a channel");
    }
    long format = fields.value(SAMPLE_FORMAT, 0, 1);
    if (format == 3 || format > 4) {
      throw BrokenImageException.unsupported("a TIFF image of floating point numbers");
    }
    if (format == 2 && bits != 32) {
      throw BrokenImageException.unsupported("a TIFF image of numbers with a sign");
    }
    requireColours();
  }

  private void requireColours() throws BrokenImageException {
    String model =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, YCBCR -> "";
          case 4 -> "a transparency mask";
          case 5 -> "the inks of a print (CMYK)";
          case 8, 9, 10 -> "Lab colours";
          case 32803 -> "the raw values of a sensor";
          case 32844, 32845 -> "logarithmic values";
          default -> "values of the unknown kind " + photometric;
        };
    if (!model.isEmpty()) {
      throw BrokenImageException.unsupported("a TIFF image of " + model);
    }
    int extra = samples - colours();
    if (extra < 0 || extra > 1) {
      throw BrokenImageException.unsupported(
          "a TIFF image of " + samples + " channels, of which " + colours() + " would be used,");
    }
    if (bits > 8 && photometric == PALETTE) {
      throw BrokenImageException.unsupported("a TIFF image of indices of " + bits + " bits");
    }
  }

  /** Samples of a pixel that make up its colour. */
  int colours() {
    return photometric == RGB || photometric == YCBCR ? 3 : 1;
  }

  /** Samples of a pixel, one more than colours at most. */
  int samples() {
    return samples;
  }

  int bits() {
    return bits;
  }

  int photometric() {
    return photometric;
  }

  TiffDirectory fields() {
    return fields;
  }

  int compression() throws IOException, BrokenImageException {
    return (int) fields.value(COMPRESSION, 0, 1);
  }

  /** Whether the sample behind the colours is transparency, and colours were multiplied by it. */
  boolean associated() throws IOException, BrokenImageException {
    return fields.value(EXTRA_SAMPLES, 0, 0) == ASSOCIATED;
  }

  /** Whether the sample behind the colours is transparency. */
  boolean alpha() throws IOException, BrokenImageException {
    return samples > colours()
        && (associated() || fields.value(EXTRA_SAMPLES, 0, 0) == UNASSOCIATED);
  }

  ImageHeader header() throws IOException, BrokenImageException {
    Optional<Palette> palette = palette();
    boolean grey = palette.map(Palette::grey).orElse(colours() == 1);
    ImageSize size =
        ImageContainer.size(
            fields.value(WIDTH, 0, 0), fields.value(HEIGHT, 0, 0), grey ? 1 : 3, bits);
    return new ImageHeader(
        "TIFF",
        size,
        significantBits(),
        Orientation.of(fields.value(ORIENTATION, 0, 1)),
        pages,
        alpha(),
        palette);
  }

  /**
   * Bits in use where the tag of the highest possible value tells a depth. Some programs put the
   * highest value of the picture there, which tells none.
   */
  private int significantBits() throws IOException, BrokenImageException {
    long most = fields.value(MOST, 0, 0);
    if (most == 0 && (fields.count(SIGNED_MOST) > 0)) {
      most = fields.value(SIGNED_MOST, 0, 0);
    }
    for (int depth = 9; bits == 16 && depth < 16; depth++) {
      if (most == (1L << depth) - 1) {
        return depth;
      }
    }
    return bits;
  }

  /** The colours of indices; 16 bits a channel in the file, of which the upper eight are kept. */
  Optional<Palette> palette() throws IOException, BrokenImageException {
    if (photometric != PALETTE) {
      return Optional.empty();
    }
    int size = 1 << bits;
    if (fields.count(COLOUR_MAP) != 3L * size) {
      throw BrokenImageException.corrupt(
          String.format(
              Locale.ROOT,
              "its palette has %d values, not 3 × %d",
              fields.count(COLOUR_MAP),
              size));
    }
    int[] colours = new int[size];
    int shift = 0;
    for (int i = 0; i < 3 * size; i++) {
      // Some programs write 0 to 255.
      shift = fields.value(COLOUR_MAP, i, 0) > 255 ? 8 : shift;
    }
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < size; i++) {
        int value = (int) fields.value(COLOUR_MAP, (long) c * size + i, 0) >> shift;
        colours[i] = colours[i] << 8 | value;
      }
    }
    return Optional.of(new Palette(colours));
  }
}
