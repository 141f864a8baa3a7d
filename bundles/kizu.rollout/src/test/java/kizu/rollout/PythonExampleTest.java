package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import kizu.folder.rollout.TunedRecipe;
import kizu.folder.rollout.TunedRecipe.Bounds;
import kizu.folder.rollout.TunedRecipe.Parameter;
import kizu.folder.rollout.TunedRecipe.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example that uses a recipe without this program. Python is {@code python3}, or what the
 * system property {@code kizu.python} names.
 */
class PythonExampleTest {
  private static final Path SCRIPT =
      Path.of("..", "..", "runtime", "examples", "apply_recipe.py").toAbsolutePath().normalize();
  private static final int SIDE = 64;
  private static final int BOUND_SECONDS = 120;

  @TempDir Path folder;

  private int python(List<String> arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("kizu.python", "python3"));
    line.addAll(arguments);
    Process process;
    try {
      process = new ProcessBuilder(line).redirectErrorStream(true).inheritIO().start();
    } catch (IOException e) {
      return -1;
    }
    assertTrue(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS), "Python does not end");
    return process.exitValue();
  }

  private static Path picture(Path file, int side, int grey) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, grey);
    }
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void pastesWithinTheRegionAndItsRanges() throws Exception {
    assumeTrue(
        python(List.of("-c", "import numpy, cv2")) == 0,
        "needs Python 3 with numpy and OpenCV (-Dkizu.python=…)");
    Path recipe = Files.createDirectories(folder.resolve("tune"));
    TunedRecipe.DOCUMENT.write(
        TunedRecipe.DOCUMENT.in(recipe),
        new TunedRecipe(
            "region",
            "region",
            "d",
            List.of(
                new Parameter(
                    "cut", "scale", "factor", "", new Bounds(2, 2.2), true, new Bounds(0.5, 3))),
            Optional.of(new Places("location.png", "region.png", 0.9, 1))));
    // A square of 16 × 16 pixels.
    BufferedImage region = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16 * 16; i++) {
      region.getRaster().setSample(16 + i % 16, 16 + i / 16, 0, 255);
    }
    ImageIO.write(region, "png", recipe.resolve("region.png").toFile());
    int end =
        python(
            List.of(
                SCRIPT.toString(),
                recipe.toString(),
                picture(folder.resolve("ground.png"), SIDE, 100).toString(),
                picture(folder.resolve("cut.png"), 5, 220).toString(),
                picture(folder.resolve("mask.png"), 5, 255).toString(),
                folder.resolve("out").toString(),
                "8",
                "3"));
    assertEquals(0, end);
    for (int number = 0; number < 8; number++) {
      BufferedImage mask = ImageIO.read(folder.resolve("out/000" + number + "-mask.png").toFile());
      BufferedImage made = ImageIO.read(folder.resolve("out/000" + number + ".png").toFile());
      int inside = 0;
      for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE;
        int y = i / SIDE;
        boolean pasted = mask.getRaster().getSample(x, y, 0) > 0;
        inside += pasted ? 1 : 0;
        if (x < 8 || y < 8 || x > 40 || y > 40) {
          assertTrue(!pasted, "pasted at " + x + ", " + y);
          assertEquals(100, made.getRaster().getSample(x, y, 0));
        }
      }
      // 5 pixels at 2 to 2.2 times their size.
      assertTrue(inside >= 64 && inside <= 169, inside + " pixels");
    }
  }
}
