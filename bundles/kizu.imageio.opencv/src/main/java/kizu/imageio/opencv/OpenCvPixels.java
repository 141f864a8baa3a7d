package kizu.imageio.opencv;

import kizu.api.image.Image;
import kizu.api.image.ImageSize;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Between compressed bytes and planar floats. Every {@link Mat} lives inside one method. OpenCV
 * keeps colour interleaved as blue, green, red (and alpha).
 */
final class OpenCvPixels {
  /** ITU-R BT.601 luma weights. */
  private static final float RED = 0.299f;

  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private OpenCvPixels() {}

  /**
   * Decodes a complete file.
   *
   * @param bytes the whole file
   * @param declared what its header said
   * @param channels 1 or 3
   */
  static Image decode(byte[] bytes, ImageSize declared, int channels) throws BrokenImageException {
    MatOfByte encoded = new MatOfByte(bytes);
    try {
      Mat pixels = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
      try {
        if (pixels.empty()) {
          throw BrokenImageException.corrupt("its pixels cannot be decoded");
        }
        if (pixels.cols() != declared.width() || pixels.rows() != declared.height()) {
          throw BrokenImageException.corrupt(
              "it holds %d×%d pixels and declares %d×%d"
                  .formatted(pixels.cols(), pixels.rows(), declared.width(), declared.height()));
        }
        return planar(pixels, channels);
      } finally {
        pixels.release();
      }
    } catch (CvException e) {
      throw BrokenImageException.corrupt("its pixels cannot be decoded (" + e.getMessage() + ")");
    } finally {
      encoded.release();
    }
  }

  /** An 8-bit PNG of an image with 1 or 3 channels. */
  static byte[] encodePng(Image image) {
    int channels = image.channels();
    int plane = image.height() * image.width();
    byte[] interleaved = new byte[channels * plane];
    for (int c = 0; c < channels; c++) {
      int source = c * plane;
      for (int i = 0, to = channels - 1 - c; i < plane; i++, to += channels) {
        float value = Math.max(0, Math.min(1, image.data()[source + i]));
        interleaved[to] = (byte) Math.round(value * 255);
      }
    }
    Mat pixels = new Mat(image.height(), image.width(), CvType.CV_8UC(channels));
    MatOfByte encoded = new MatOfByte();
    try {
      pixels.put(0, 0, interleaved);
      if (!Imgcodecs.imencode(".png", pixels, encoded)) {
        throw new IllegalStateException("OpenCV could not encode a PNG image");
      }
      return encoded.toArray();
    } finally {
      encoded.release();
      pixels.release();
    }
  }

  private static Image planar(Mat pixels, int channels) throws BrokenImageException {
    Image image = Image.blank(channels, pixels.rows(), pixels.cols());
    int stored = pixels.channels();
    float[] row = new float[pixels.cols() * stored];
    switch (pixels.depth()) {
      case CvType.CV_8U -> {
        byte[] raw = new byte[row.length];
        for (int y = 0; y < pixels.rows(); y++) {
          pixels.get(y, 0, raw);
          for (int i = 0; i < raw.length; i++) {
            row[i] = (raw[i] & 0xff) / 255f;
          }
          spread(row, stored, image, y);
        }
      }
      case CvType.CV_16U -> {
        short[] raw = new short[row.length];
        for (int y = 0; y < pixels.rows(); y++) {
          pixels.get(y, 0, raw);
          for (int i = 0; i < raw.length; i++) {
            row[i] = (raw[i] & 0xffff) / 65535f;
          }
          spread(row, stored, image, y);
        }
      }
      default ->
          throw BrokenImageException.unsupported(
              "an image of type " + CvType.typeToString(pixels.type()));
    }
    return image;
  }

  /** Writes one interleaved row into the planes. */
  private static void spread(float[] row, int stored, Image image, int y) {
    int width = image.width();
    boolean colour = stored >= 3;
    if (image.channels() == 1) {
      int to = image.index(0, y, 0);
      for (int x = 0, i = 0; x < width; x++, i += stored) {
        image.data()[to + x] =
            colour ? BLUE * row[i] + GREEN * row[i + 1] + RED * row[i + 2] : row[i];
      }
      return;
    }
    for (int c = 0; c < 3; c++) {
      int to = image.index(c, y, 0);
      for (int x = 0, i = colour ? 2 - c : 0; x < width; x++, i += stored) {
        image.data()[to + x] = row[i];
      }
    }
  }
}
