package kizu.imageio.opencv;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Pictures made by the JDK, so that OpenCV's reading is checked against somebody else's writing.
 */
final class Pictures {
  static final int WIDTH = 37;
  static final int HEIGHT = 21;

  private Pictures() {}

  static BufferedImage colour() {
    return filled(BufferedImage.TYPE_3BYTE_BGR, 3);
  }

  static BufferedImage alpha() {
    return filled(BufferedImage.TYPE_INT_ARGB, 4);
  }

  static BufferedImage grey() {
    return filled(BufferedImage.TYPE_BYTE_GRAY, 1);
  }

  static BufferedImage deepGrey() {
    return filled(BufferedImage.TYPE_USHORT_GRAY, 1);
  }

  /** Without the sharp edges that JPEG loses. */
  static BufferedImage smooth() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, (40 + 4 * x) << 16 | (60 + 5 * y) << 8 | (200 - 3 * x));
      }
    }
    return picture;
  }

  /** A PNG of signature, header and end, with right checksums and no pixels. */
  static byte[] pngDeclaring(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2);
    bytes.write(pngChunk("IHDR", header.array()));
    bytes.write(pngChunk("IEND", new byte[0]));
    return bytes.toByteArray();
  }

  static byte[] pngChunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static BufferedImage filled(int type, int bands) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
    SplittableRandom random = new SplittableRandom(1);
    WritableRaster raster = picture.getRaster();
    int bound = 1 << raster.getSampleModel().getSampleSize(0);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int b = 0; b < bands; b++) {
          raster.setSample(x, y, b, random.nextInt(bound));
        }
      }
    }
    return picture;
  }
}
