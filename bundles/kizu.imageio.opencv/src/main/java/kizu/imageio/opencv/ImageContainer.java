package kizu.imageio.opencv;

import java.io.IOException;
import java.util.List;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;

/**
 * One file format. A decoder that fills what is missing with black or grey and says nothing would
 * teach a network black defects, so each format is read to its last row or refused; and sizes are
 * known before anything is allocated for them.
 */
interface ImageContainer {
  /** Every format that is read. */
  List<ImageContainer> ALL =
      List.of(new PngContainer(), new JpegContainer(), new BmpContainer(), new TiffContainer());

  /** Whether the bytes begin like this format. */
  boolean matches(Bytes bytes) throws IOException, BrokenImageException;

  /** What the header declares; the numbers may be absurd, but are positive. */
  ImageHeader header(Bytes bytes) throws IOException, BrokenImageException;

  /**
   * Decodes a file.
   *
   * @param data the whole file, whose declared size is admissible
   * @throws BrokenImageException if a part is missing or damaged, or of a kind that is not read
   */
  StoredPicture decode(byte[] data) throws IOException, BrokenImageException;

  /** The format of a file, by its content and never by its name. */
  static ImageContainer of(Bytes bytes) throws IOException, BrokenImageException {
    for (ImageContainer container : ALL) {
      if (container.matches(bytes)) {
        return container;
      }
    }
    if (bytes.matches(0, "GIF8")) {
      throw BrokenImageException.unsupported("a GIF image");
    }
    if (bytes.matches(0, "RIFF") && bytes.matches(8, "WEBP")) {
      throw BrokenImageException.unsupported("a WebP image");
    }
    if (bytes.matches(0, 0x49, 0x49, 43, 0) || bytes.matches(0, 0x4d, 0x4d, 0, 43)) {
      throw BrokenImageException.unsupported("a BigTIFF image");
    }
    throw BrokenImageException.noImage(beginning(bytes));
  }

  /** A size whose extents are positive, or the failure that names them. */
  static ImageSize size(long width, long height, int channels, int bits)
      throws BrokenImageException {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw BrokenImageException.corrupt("its header declares " + width + "×" + height + " pixels");
    }
    return new ImageSize((int) width, (int) height, channels, bits);
  }

  private static String beginning(Bytes bytes) throws IOException, BrokenImageException {
    if (bytes.length() == 0) {
      return "the file is empty";
    }
    StringBuilder text = new StringBuilder("it begins with '");
    for (int i = 0; i < Math.min(12, bytes.length()); i++) {
      int value = bytes.u8(i);
      text.append(value >= 32 && value < 127 ? (char) value : '·');
    }
    return text.append('\'').toString();
  }
}
