package kizu.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageSize;

/** Writes a picture's size instead of a picture. */
final class FakeCodec implements ImageCodec {
  @Override
  public ImageSize size(Path file) {
    throw new UnsupportedOperationException("nothing reads through this");
  }

  @Override
  public Image read(Path file, int channels) {
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
