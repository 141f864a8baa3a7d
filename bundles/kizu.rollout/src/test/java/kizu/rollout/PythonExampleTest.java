package kizu.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import kizu.api.KizuException;
import kizu.folder.rollout.TunedRecipe;
import kizu.folder.rollout.TunedRecipe.Bounds;
import kizu.folder.rollout.TunedRecipe.Parameter;
import kizu.folder.rollout.TunedRecipe.Places;
import org.junit.jupiter.api.BeforeEach;
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
  private static final int CUT = 5;
  private static final int BOUND_SECONDS = 120;

  @TempDir Path folder;

  private static ProcessBuilder python(List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("kizu.python", "python3"));
    line.addAll(arguments);
    return new ProcessBuilder(line).redirectErrorStream(true);
  }

  private static int ended(Process process) throws InterruptedException {
    assertTrue(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS), "Python does not end");
    return process.exitValue();
  }

  @BeforeEach
  void requireOpenCv() throws InterruptedException {
    boolean there = false;
    try {
      // What it says of a missing module is no failure of these tests.
      ProcessBuilder asked = python(List.of("-c", "import numpy, cv2"));
      there = ended(asked.redirectOutput(Redirect.DISCARD).start()) == 0;
    } catch (IOException e) {
      // There is no Python.
    }
    assumeTrue(there, "needs Python 3 with numpy and OpenCV (-Dkizu.python=…)");
  }

  private static Parameter parameter(
      String source, String step, String name, double low, double high) {
    return new Parameter(
        source, step, name, "", new Bounds(low, high), true, new Bounds(low - 1, high + 1));
  }

  private Path recipe(List<Parameter> parameters, Optional<Places> places)
      throws IOException, KizuException {
    Path recipe = Files.createDirectories(folder.resolve("tune"));
    TunedRecipe.DOCUMENT.write(
        TunedRecipe.DOCUMENT.in(recipe),
        new TunedRecipe("region", "region", "d", parameters, places));
    return recipe;
  }

  /** A region of one place, in the picture's middle. */
  private Optional<Places> middle() throws IOException {
    BufferedImage region = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    region.getRaster().setSample(SIDE / 2, SIDE / 2, 0, 255);
    Files.createDirectories(folder.resolve("tune"));
    ImageIO.write(region, "png", folder.resolve("tune").resolve("region.png").toFile());
    return Optional.of(new Places("location.png", "region.png", 0.9, 1));
  }

  private void paste(Path recipe, Path mask, int count) throws Exception {
    Process process =
        python(
                List.of(
                    SCRIPT.toString(),
                    recipe.toString(),
                    picture(folder.resolve("ground.png"), SIDE, 100).toString(),
                    picture(folder.resolve("cut.png"), CUT, 220).toString(),
                    mask.toString(),
                    folder.resolve("out").toString(),
                    String.valueOf(count),
                    "3"))
            .inheritIO()
            .start();
    assertEquals(0, ended(process));
  }

  private BufferedImage made(int number, String kind) throws IOException {
    return ImageIO.read(folder.resolve("out/000" + number + kind + ".png").toFile());
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
    Path recipe =
        recipe(
            List.of(parameter("cut", "scale", "factor", 2, 2.2)),
            Optional.of(new Places("location.png", "region.png", 0.9, 1)));
    // A square of 16 × 16 pixels.
    BufferedImage region = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16 * 16; i++) {
      region.getRaster().setSample(16 + i % 16, 16 + i / 16, 0, 255);
    }
    ImageIO.write(region, "png", recipe.resolve("region.png").toFile());
    paste(recipe, picture(folder.resolve("mask.png"), CUT, 255), 8);
    for (int number = 0; number < 8; number++) {
      BufferedImage mask = made(number, "-mask");
      BufferedImage made = made(number, "");
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

  @Test
  void stepsAreAppliedInTheirOrder() throws Exception {
    BufferedImage corner = new BufferedImage(CUT, CUT, BufferedImage.TYPE_BYTE_GRAY);
    corner.getRaster().setSample(0, 0, 0, 255);
    Path mask = folder.resolve("mask.png");
    ImageIO.write(corner, "png", mask.toFile());
    List<Parameter> steps =
        List.of(
            parameter("cut", "rotate", "angle", 90, 90),
            parameter("cut", "flip", "horizontal", 1, 1));
    paste(recipe(steps, middle()), mask, 1);
    // Turned anticlockwise the upper left corner is the lower left one, and mirrored the right one.
    int far = SIDE / 2 + CUT / 2;
    assertEquals(255, made(0, "-mask").getRaster().getSample(far, far, 0));
  }

  @Test
  void eachSourceIsDrawn() throws Exception {
    List<Parameter> parameters =
        List.of(
            parameter("small", "scale", "factor", 1, 1),
            parameter("large", "scale", "factor", 3, 3));
    paste(recipe(parameters, middle()), picture(folder.resolve("mask.png"), CUT, 255), 8);
    Set<Boolean> large = new HashSet<>();
    for (int number = 0; number < 8; number++) {
      large.add(made(number, "-mask").getRaster().getSample(SIDE / 2 + CUT, SIDE / 2, 0) > 0);
    }
    assertEquals(Set.of(true, false), large);
  }

  @Test
  void aRecipeWithoutParametersPastesTheCutAsItIs() throws Exception {
    paste(recipe(List.of(), middle()), picture(folder.resolve("mask.png"), CUT, 255), 1);
    int inside = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      inside += made(0, "-mask").getRaster().getSample(i % SIDE, i / SIDE, 0) > 0 ? 1 : 0;
    }
    assertEquals(CUT * CUT, inside);
  }
}
