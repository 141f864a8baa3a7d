package kizu.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.Orientation;
import kizu.api.image.Reading;

/** Grey pictures of up to 255 pixels a side: two bytes of size, then a byte a pixel. */
public class PlainCodec implements ImageCodec {
  private static byte[] bytes(Path file) throws KizuException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length >= 2 && bytes.length == 2 + (bytes[0] & 0xff) * (bytes[1] & 0xff)) {
        return bytes;
      }
    } catch (IOException e) {
      throw new KizuException(file.toString(), "cannot be read", "Mend it.", e);
    }
    throw new KizuException(file.toString(), "is truncated", "Save it again.");
  }

  @Override
  public ImageHeader header(Path file) throws KizuException {
    byte[] bytes = bytes(file);
    return new ImageHeader(
        "PNG",
        new ImageSize(bytes[1] & 0xff, bytes[0] & 0xff, 1, 8),
        8,
        Orientation.AS_STORED,
        1,
        false,
        Optional.empty());
  }

  @Override
  public Image read(Path file, int channels, Reading reading) throws KizuException {
    byte[] bytes = bytes(file);
    Image image = Image.blank(1, bytes[0] & 0xff, bytes[1] & 0xff);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = (bytes[2 + i] & 0xff) / 255f;
    }
    return image;
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(Path file, Image image) throws KizuException {
    byte[] bytes = new byte[2 + image.height() * image.width()];
    bytes[0] = (byte) image.height();
    bytes[1] = (byte) image.width();
    for (int i = 2; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(image.data()[i - 2] * 255);
    }
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new KizuException(file.toString(), "cannot be written", "Make room.", e);
    }
  }
}
