package kizu.core.bilevel;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.segmenter.Batch;
import org.junit.jupiter.api.Assumptions;

/** Windows around real defects of magnet tiles, where the data lies beside the checkout. */
final class Tiles {
  private static final int SIDE = 48;
  private static final Path FOLDER = Path.of("../../../shared/data/magnetic_tile");

  private Tiles() {}

  /** One window a group, of the first groups of a split; the test is skipped without the data. */
  static Batch batch(String split, int size) {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), () -> "no data at " + FOLDER.toAbsolutePath().normalize());
    try {
      List<String> names = names(split).subList(0, size);
      float[] images = new float[size * SIDE * SIDE];
      float[] labels = new float[size * SIDE * SIDE];
      for (int n = 0; n < size; n++) {
        Image mask = read("masks", names.get(n));
        Box box = window(Mask.above(mask, 0.5f));
        float[] pixels = read("images", names.get(n)).crop(box).data();
        System.arraycopy(pixels, 0, images, n * pixels.length, pixels.length);
        float[] truth = mask.crop(box).data();
        System.arraycopy(truth, 0, labels, n * truth.length, truth.length);
      }
      float[] weights = new float[size];
      Arrays.fill(weights, 1);
      return new Batch(size, 1, SIDE, SIDE, images, labels, weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(String split) throws IOException {
    List<String> groups = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("manifest.csv"))) {
      String[] fields = line.split(",", -1);
      boolean wanted = fields[2].equals(split) && !fields[1].equals("normal");
      if (wanted && !groups.contains(fields[3])) {
        groups.add(fields[3]);
        names.add(fields[0]);
      }
    }
    return names;
  }

  private static Image read(String folder, String name) throws IOException {
    BufferedImage read = ImageIO.read(FOLDER.resolve(folder).resolve(name + ".png").toFile());
    Image image = Image.blank(1, read.getHeight(), read.getWidth());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        image.data()[image.index(0, y, x)] = read.getRaster().getSample(x, y, 0) / 255f;
      }
    }
    return image;
  }

  private static Box window(Mask mask) {
    Box defect = mask.extent().orElseThrow();
    int x = defect.x() + (defect.width() - SIDE) / 2;
    int y = defect.y() + (defect.height() - SIDE) / 2;
    return new Box(
        Math.max(0, Math.min(mask.width() - SIDE, x)),
        Math.max(0, Math.min(mask.height() - SIDE, y)),
        SIDE,
        SIDE);
  }
}
