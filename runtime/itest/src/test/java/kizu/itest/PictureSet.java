package kizu.itest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A small data set on disk in the format {@code folder}, sound until a test spoils it: in each of
 * three splits two normal pictures and two with a scratch.
 *
 * @param folder where it lies
 */
record PictureSet(Path folder) {
  static final int SIDE = 32;

  private static final String SPLITS =
      """
      {"train": ["train-a", "train-b", "train-c", "train-d"],
       "val": ["val-a", "val-b", "val-c", "val-d"],
       "test": ["test-a", "test-b", "test-c", "test-d"]}
      """;

  /** Writes the set. */
  static PictureSet write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("masks"));
    PictureSet set = new PictureSet(folder);
    int seed = 0;
    for (String split : new String[] {"train", "val", "test"}) {
      for (String name : new String[] {"a", "b", "c", "d"}) {
        boolean defective = name.compareTo("c") < 0;
        set.picture(split + "-" + name, seed++, defective);
      }
    }
    Files.writeString(folder.resolve("splits.json"), SPLITS);
    return set;
  }

  private void picture(String name, int seed, boolean defective) throws IOException {
    BufferedImage image = grey(SIDE, SIDE);
    BufferedImage mask = grey(SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean scratch = defective && Math.abs(x - y) < 2 && x > 8 && x < 20;
        grey(image, x, y, scratch ? 230 : 80 + (x * 7 + y * 13 + seed * 31) % 60);
        grey(mask, x, y, scratch ? 255 : 0);
      }
    }
    write(image, image(name));
    if (defective) {
      write(mask, mask(name));
    }
  }

  Path image(String name) {
    return folder.resolve("images").resolve(name + ".png");
  }

  Path mask(String name) {
    return folder.resolve("masks").resolve(name + ".png");
  }

  /** Replaces a file by a picture of one colour. */
  static void oneColour(Path file, int width, int height, int value) throws IOException {
    BufferedImage image = grey(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey(image, x, y, value);
      }
    }
    write(image, file);
  }

  private static BufferedImage grey(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  private static void grey(BufferedImage image, int x, int y, int value) {
    image.getRaster().setSample(x, y, 0, value);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
  }
}
