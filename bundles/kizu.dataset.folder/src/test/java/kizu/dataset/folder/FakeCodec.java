package kizu.dataset.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.LabelImage;
import kizu.api.image.Orientation;
import kizu.api.image.Reading;

/** Pictures of one value: a file holds width, height, channels and the value, 0 to 255. */
final class FakeCodec implements ImageCodec {
  final AtomicInteger decoded = new AtomicInteger();

  static Path save(Path file, int width, int height, int channels, int value) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, width + " " + height + " " + channels + " " + value);
  }

  @Override
  public ImageHeader header(Path file) throws KizuException {
    int[] values = values(file);
    return new ImageHeader(
        "fake",
        new ImageSize(values[0], values[1], values[2], 8),
        8,
        Orientation.AS_STORED,
        1,
        false,
        Optional.empty());
  }

  @Override
  public Image read(Path file, int channels, Reading reading) throws KizuException {
    decoded.incrementAndGet();
    int[] values = values(file);
    Image image = Image.blank(channels, values[1], values[0]);
    Arrays.fill(image.data(), values[3] / 255f);
    return image;
  }

  @Override
  public LabelImage readLabels(Path file, Reading reading) throws KizuException {
    decoded.incrementAndGet();
    int[] values = values(file);
    int[] labels = new int[values[0] * values[1]];
    // One pixel, away from the border where there is room: a mask that marks all is a finding.
    labels[labels.length / 2] = values[3];
    return new LabelImage(values[1], values[0], LabelImage.Kind.GREY, 8, labels, Optional.empty());
  }

  @Override
  public void write(Path file, Image image) {
    throw new UnsupportedOperationException("data sets are not written");
  }

  private static int[] values(Path file) throws KizuException {
    try {
      String[] words = Files.readString(file).split(" ", -1);
      return Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
    } catch (IOException | NumberFormatException e) {
      throw new KizuException(file.toString(), "is no image", "Save it again.", e);
    }
  }
}
