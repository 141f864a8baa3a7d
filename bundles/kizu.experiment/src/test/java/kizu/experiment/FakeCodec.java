package kizu.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.folder.DiskFull;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.LabelImage;
import kizu.api.image.Reading;

/** Writes a picture's size instead of a picture, and reads the number of one. */
final class FakeCodec implements ImageCodec {
  /** So many pictures have room on the disk. */
  int room = Integer.MAX_VALUE;

  @Override
  public ImageHeader header(Path file) {
    throw new UnsupportedOperationException("nothing reads through this");
  }

  /** The picture of {@link FakeDataset} with the number that the file holds. */
  @Override
  public Image read(Path file, int channels, Reading reading) throws KizuException {
    try {
      return FakeDataset.picture(Integer.parseInt(Files.readString(file)), 0).image();
    } catch (NumberFormatException e) {
      throw new KizuException(file.toString(), "is no image", "Save it again.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) {
    throw new UnsupportedOperationException("nothing reads through this");
  }

  @Override
  public void write(Path file, Image image) throws KizuException {
    if (room-- <= 0) {
      throw new DiskFull(file.toString(), "Do something.", null);
    }
    try {
      Files.writeString(file, image.width() + "×" + image.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
