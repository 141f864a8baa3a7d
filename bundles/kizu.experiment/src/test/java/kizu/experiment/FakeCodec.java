package kizu.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;

/** Writes a picture's size instead of a picture. */
final class FakeCodec implements ImageCodec {
  @Override
  public ImageHeader header(Path file) {
    throw new UnsupportedOperationException("nothing reads through this");
  }

  @Override
  public Image read(Path file, int channels, Reading reading) {
    throw new UnsupportedOperationException("nothing reads through this");
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) {
    throw new UnsupportedOperationException("nothing reads through this");
  }

  @Override
  public void write(Path file, Image image) {
    try {
      Files.writeString(file, image.width() + "×" + image.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
