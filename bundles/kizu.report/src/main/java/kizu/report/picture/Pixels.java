package kizu.report.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import kizu.api.KizuException;
import kizu.api.image.Mask;

/**
 * A decoded picture. Samples are read as they are in the file: {@link BufferedImage#getRGB} would
 * take grey values for linear light and brighten them.
 */
final class Pixels {
  private static final long MOST_PIXELS = 64L << 20;
  private static final int BYTE = 255;

  private final BufferedImage image;
  private final boolean indexed;
  private final int shift;

  private Pixels(BufferedImage image) {
    this.image = image;
    this.indexed = image.getColorModel() instanceof IndexColorModel;
    this.shift = Math.max(0, image.getSampleModel().getSampleSize(0) - Byte.SIZE);
  }

  /**
   * Decodes a file.
   *
   * @throws KizuException naming the file, if it is missing, damaged or too large to show
   */
  static Pixels read(Path file) throws KizuException {
    try (InputStream bytes = Files.newInputStream(file);
        ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw damaged(file, new IOException("no picture format"));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new Pixels(decode(file, reader));
      } finally {
        reader.dispose();
      }
    } catch (NoSuchFileException e) {
      throw new KizuException(
          file.toString(),
          "is not there",
          "A run that is not finished, or pastes nothing, has none.",
          e);
    } catch (IOException | RuntimeException e) {
      // Decoders answer damaged data with runtime exceptions of many kinds.
      throw damaged(file, e);
    }
  }

  private static BufferedImage decode(Path file, ImageReader reader)
      throws IOException, KizuException {
    if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
      throw new KizuException(
          file.toString(), "is too large to show", "Open the file itself to see it.");
    }
    return reader.read(0);
  }

  private static KizuException damaged(Path file, Exception cause) {
    return new KizuException(file.toString(), "is damaged", "Restore it from a copy.", cause);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** Red, green and blue of a pixel, packed. */
  int rgb(int x, int y) {
    if (indexed) {
      return image.getRGB(x, y) & 0xFFFFFF;
    }
    int red = sample(x, y, 0);
    boolean grey = image.getSampleModel().getNumBands() < 3;
    return red << 16 | (grey ? red : sample(x, y, 1)) << 8 | (grey ? red : sample(x, y, 2));
  }

  private int sample(int x, int y, int band) {
    return image.getRaster().getSample(x, y, band) >> shift;
  }

  /**
   * The pixels at least as bright as a threshold.
   *
   * @param threshold 0..1
   */
  Mask atLeast(double threshold) {
    Mask mask = Mask.blank(height(), width());
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        int value = rgb(x, y) >> 8 & BYTE;
        mask.data()[y * width() + x] = (byte) (value >= threshold * BYTE ? 1 : 0);
      }
    }
    return mask;
  }
}
