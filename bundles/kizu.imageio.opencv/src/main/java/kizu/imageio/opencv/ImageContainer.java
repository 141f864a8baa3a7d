package kizu.imageio.opencv;

import java.io.IOException;
import java.util.List;
import kizu.api.image.ImageSize;

/**
 * One file format, as far as it must be understood without decoding: OpenCV fills what is missing
 * of a truncated file with grey and says nothing, and allocates what a header declares before it
 * finds out.
 */
interface ImageContainer {
  /** Every format that is read. */
  List<ImageContainer> ALL =
      List.of(new PngContainer(), new JpegContainer(), new BmpContainer(), new TiffContainer());

  /** Its name for messages. */
  String name();

  /** Whether the bytes begin like this format. */
  boolean matches(Bytes bytes) throws IOException, BrokenImageException;

  /** What the header declares; the numbers may be absurd, but are positive. */
  ImageSize header(Bytes bytes) throws IOException, BrokenImageException;

  /**
   * Checks that the file holds everything it declares.
   *
   * @param bytes the whole file
   * @throws BrokenImageException if a part is missing or damaged
   */
  void requireComplete(byte[] bytes) throws IOException, BrokenImageException;

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
