package kizu.imageio.opencv;

import kizu.api.image.Image;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Writes PNG through OpenCV, which keeps colour interleaved as blue, green, red. Every {@link Mat}
 * lives inside one method.
 */
final class PngEncoder {
  private PngEncoder() {}

  /** An 8-bit PNG of an image with 1 or 3 channels. */
  static byte[] encode(Image image) {
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
}
