package kizu.imageio.opencv;

import java.io.IOException;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Pixels of a JPEG file through OpenCV. Where data are missing or damaged its decoder fills pixels
 * with grey and writes a line to the standard error; so every code is read before, and the decoder
 * gets whole files alone.
 */
final class JpegDecoder {
  private JpegDecoder() {}

  /** Decodes a file whose declared size is admissible. */
  static StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    JpegStream.requireComplete(data);
    JpegFrame frame = new JpegStream(Bytes.of(data)).frame();
    MatOfByte encoded = new MatOfByte(data);
    try {
      Mat pixels = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
      try {
        requireWhole(pixels, frame);
        return picture(pixels);
      } finally {
        pixels.release();
      }
    } catch (CvException e) {
      throw BrokenImageException.corrupt("its pixels cannot be decoded (" + e.getMessage() + ")");
    } finally {
      encoded.release();
    }
  }

  private static void requireWhole(Mat pixels, JpegFrame frame) throws BrokenImageException {
    if (pixels.empty()
        || pixels.depth() != CvType.CV_8U
        || pixels.channels() != frame.channels().length
        || pixels.cols() != frame.width()
        || pixels.rows() != frame.height()) {
      throw BrokenImageException.corrupt("its pixels cannot be decoded");
    }
  }

  private static StoredPicture picture(Mat pixels) {
    int samples = pixels.channels();
    byte[] values = new byte[pixels.rows() * pixels.cols() * samples];
    pixels.get(0, 0, values);
    for (int i = 0; samples == 3 && i < values.length; i += 3) {
      // OpenCV has blue first.
      byte blue = values[i];
      values[i] = values[i + 2];
      values[i + 2] = blue;
    }
    Raster raster = Raster.of(pixels.cols(), pixels.rows(), samples, values);
    return StoredPicture.opaque(
        raster, samples == 3 ? StoredPicture.Model.COLOUR : StoredPicture.Model.GREY);
  }
}
