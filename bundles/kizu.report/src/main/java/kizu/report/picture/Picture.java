package kizu.report.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.image.Box;

/**
 * A picture that can stand in the page. A PNG file of a fair size is taken byte for byte; a larger
 * one is shrunk. Details can be cut out of it at its own resolution.
 */
public final class Picture {
  private static final int MOST_BYTES = 600_000;
  private static final int LONGEST_SIDE = 720;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  private final Pixels pixels;
  private final String uri;

  private Picture(Pixels pixels, String uri) {
    this.pixels = pixels;
    this.uri = uri;
  }

  /**
   * Reads a picture.
   *
   * @throws KizuException naming the file, if it cannot be shown
   */
  public static Picture read(Path file) throws KizuException {
    Pixels pixels = Pixels.read(file);
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Picture(
          pixels,
          bytes.length <= MOST_BYTES && isPng(bytes)
              ? Encoding.uri("png", bytes)
              : Encoding.jpeg(shrunk(pixels)));
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  private static boolean isPng(byte[] bytes) {
    for (int i = 0; i < PNG.length; i++) {
      if (i >= bytes.length || bytes[i] != PNG[i]) {
        return false;
      }
    }
    return true;
  }

  /** The mean over whole squares of pixels, so that thin lines do not vanish. */
  private static BufferedImage shrunk(Pixels pixels) {
    int longest = Math.max(pixels.width(), pixels.height());
    int factor = Math.max(1, (longest + LONGEST_SIDE - 1) / LONGEST_SIDE);
    int width = Math.max(1, pixels.width() / factor);
    int height = Math.max(1, pixels.height() / factor);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        small.setRGB(x, y, mean(pixels, x * factor, y * factor, factor));
      }
    }
    return small;
  }

  private static int mean(Pixels pixels, int left, int top, int factor) {
    int right = Math.min(pixels.width(), left + factor);
    int bottom = Math.min(pixels.height(), top + factor);
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int rgb = pixels.rgb(x, y);
        red += rgb >> 16;
        green += rgb >> 8 & 0xFF;
        blue += rgb & 0xFF;
      }
    }
    long count = (long) (right - left) * (bottom - top);
    return (int) ((red / count) << 16 | (green / count) << 8 | (blue / count));
  }

  /** Width of the file's picture, in pixels. */
  public int width() {
    return pixels.width();
  }

  /** Height of the file's picture, in pixels. */
  public int height() {
    return pixels.height();
  }

  /** The whole picture as a box. */
  public Box box() {
    return new Box(0, 0, width(), height());
  }

  /** The data URI. */
  public String uri() {
    return uri;
  }

  /** A detail as a data URI, at the file's resolution. */
  public String detail(Box box) {
    BufferedImage cut = new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        cut.setRGB(x, y, pixels.rgb(box.x() + x, box.y() + y));
      }
    }
    return Encoding.png(cut);
  }
}
