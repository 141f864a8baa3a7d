package kizu.imageio.opencv;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Sound files to be damaged, of every way in which a format stores pixels. */
enum FuzzKind {
  PNG("png", ""),
  PNG_DEEP("png", ""),
  PNG_INTERLACED("png", ""),
  JPEG_BASELINE("jpg", ""),
  JPEG_PROGRESSIVE("jpg", ""),
  JPEG_RESTART("jpg", ""),
  BMP("bmp", "BI_RGB"),
  BMP_RUNS("bmp", "BI_RLE8"),
  TIFF("tif", ""),
  TIFF_PACK_BITS("tif", "PackBits"),
  TIFF_LZW("tif", "LZW"),
  TIFF_DEFLATE("tif", "ZLib"),
  TIFF_JPEG("tif", "JPEG");

  static final int WIDTH = 61;
  static final int HEIGHT = 45;

  private final String format;
  private final String compression;

  FuzzKind(String format, String compression) {
    this.format = format;
    this.compression = compression;
  }

  /** The ending of its files. */
  String format() {
    return format;
  }

  /** Whether every pixel lies under a checksum, so that no other pixels may come out. */
  boolean checked() {
    return format.equals("png") || this == TIFF_DEFLATE;
  }

  /** Whether a damaged byte is another pixel and nothing more. */
  boolean plain() {
    return this == BMP || this == TIFF;
  }

  boolean jpeg() {
    return format.equals("jpg");
  }

  /** A file without a fault. */
  byte[] sound() throws IOException {
    return jpeg() ? jpegBytes() : javaBytes();
  }

  private byte[] javaBytes() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
      }
      if (this == PNG_INTERLACED) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private byte[] jpegBytes() {
    BufferedImage picture = picture();
    Mat pixels = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int rgb = picture.getRGB(x, y);
        pixels.put(y, x, rgb & 255, rgb >> 8 & 255, rgb >> 16 & 255);
      }
    }
    MatOfInt parameters =
        new MatOfInt(
            Imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
            this == JPEG_PROGRESSIVE ? 1 : 0,
            Imgcodecs.IMWRITE_JPEG_RST_INTERVAL,
            this == JPEG_RESTART ? 3 : 0);
    MatOfByte bytes = new MatOfByte();
    if (!Imgcodecs.imencode(".jpg", pixels, bytes, parameters)) {
      throw new AssertionError("no JPEG writer");
    }
    return bytes.toArray();
  }

  /** Neither black nor grey anywhere, so that pixels which were never decoded stand out. */
  private BufferedImage picture() {
    int type =
        switch (this) {
          case PNG_DEEP -> BufferedImage.TYPE_USHORT_GRAY;
          case BMP_RUNS -> BufferedImage.TYPE_BYTE_INDEXED;
          default -> BufferedImage.TYPE_3BYTE_BGR;
        };
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
    WritableRaster raster = picture.getRaster();
    SplittableRandom random = new SplittableRandom(7);
    int bits = raster.getSampleModel().getSampleSize(0);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int b = 0; b < raster.getNumBands(); b++) {
          int value = 60 + (b * 50 + x * 2 + y + random.nextInt(20));
          raster.setSample(x, y, b, bits == 16 ? value * 257 : value);
        }
      }
    }
    return picture;
  }
}
