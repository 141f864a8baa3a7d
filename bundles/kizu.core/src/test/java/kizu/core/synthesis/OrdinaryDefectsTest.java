package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Recipe;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

/**
 * Defects that fit a patch are drawn as they always were: the windows of a seed are the same, byte
 * for byte, as before large defects were cut in pieces and specks kept.
 */
class OrdinaryDefectsTest {
  private static final int SIDE = 32;

  /** Of the windows that 'Synthesiser' made of these defects before it knew any others. */
  private static final String BEFORE =
      "5f2057662c2178f683b085f8de40122c1011fca2a6cabdd28bacc5ef654eb213";

  /** Enlarges to the nearest pixel; at its largest a patch of 24 pixels outgrows the window. */
  private static final class Grow implements Transform {
    @Override
    public Stage stage() {
      return Stage.GEOMETRY;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.continuous("factor", "×", 0.5, 2, 1));
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      double factor = magnitudes.get("factor");
      int width = Math.max(1, (int) (patch.width() * factor));
      int height = Math.max(1, (int) (patch.height() * factor));
      Image image = Image.blank(1, height, width);
      float[] alpha = new float[height * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int row = (int) (y / factor);
          int from = row * patch.width() + (int) (x / factor);
          image.data()[y * width + x] = patch.image().data()[from];
          alpha[y * width + x] = patch.alpha()[from];
        }
      }
      return patch.with(image, alpha);
    }
  }

  private static LabelledImage picture(int number) {
    Image image = Image.blank(1, 60, 70);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = (i * 31 + number) % 17 / 17f;
    }
    Mask mask = Mask.blank(60, 70);
    int[][] boxes = {{2, 3, 9, 12}, {40, 5 + number, 12, 4}, {0, 50, 8, 10}, {30, 40, 3, 1}};
    for (int[] box : boxes) {
      for (int y = box[1]; y < box[1] + box[3]; y++) {
        for (int x = box[0]; x < box[0] + box[2]; x++) {
          mask.data()[y * 70 + x] = 1;
        }
      }
    }
    return new LabelledImage(image, mask);
  }

  @Test
  void windowsOfASeedAreWhatTheyWereByteForByte() throws Exception {
    var cuts = new ArrayList<Cut>();
    for (int n = 0; n < 3; n++) {
      SampleInfo info =
          new SampleInfo("s" + n, Split.TRAIN, "g" + n, n == 1 ? "dent" : "scratch", "memory");
      cuts.addAll(new DefectCutter(SIDE * 3 / 4).cut(info, picture(n)));
    }
    Boards boards =
        new Boards()
            .with(BlendMode.class, "hard", new Fakes.Hard())
            .with(Transform.class, "grow", new Grow())
            .with(Transform.class, "gain", new Fakes.Gain());
    TrainingPlan.Source source =
        new TrainingPlan.Source(
            "s",
            List.of(
                new TrainingPlan.Step("grow", Map.of()), new TrainingPlan.Step("gain", Map.of())),
            List.of(new TrainingPlan.Step("hard", Map.of())));
    ActiveSources book =
        new ActiveSources(
            new TrainingPlan.Synthesis(List.of(source), 3, 4, 0.8, 0, false, false),
            boards.board(),
            event -> {});
    List<Background> backgrounds =
        List.of(
            new Background("a", Image.blank(1, 48, 64), Optional.empty()),
            new Background("b", Image.blank(1, 64, 100), Optional.empty()));
    Synthesiser synthesiser =
        new Synthesiser(backgrounds, cuts, book, Optional.empty(), SIDE, 4, 0.8, 0);
    Policy policy =
        Fakes.evenly((b, c) -> LocationMap.uniform(b.image().height(), b.image().width(), 4));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SplittableRandom random = new SplittableRandom(15);
    for (int n = 0; n < 400; n++) {
      add(digest, synthesiser.make(n, random, policy, 1 + n % 3));
    }
    assertEquals(BEFORE, HexFormat.of().formatHex(digest.digest()));
  }

  private static void add(MessageDigest digest, SyntheticWindow made) {
    for (float[] values : List.of(made.window().image().data(), made.window().labels())) {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes);
    }
    for (Footprint footprint : made.footprints()) {
      String text = words(footprint.recipe()) + "/" + footprint.box() + "/" + footprint.cell();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A recipe as it was written when the hash was taken, before steps named their units. */
  private static String words(Recipe recipe) {
    List<String> steps =
        recipe.steps().stream()
            .map(s -> "Step[component=" + s.component() + ", magnitudes=" + s.magnitudes() + "]")
            .toList();
    return "Recipe[source="
        + recipe.source()
        + ", background="
        + recipe.background()
        + ", patch="
        + recipe.patch()
        + ", steps="
        + steps
        + ", x="
        + recipe.x()
        + ", y="
        + recipe.y()
        + "]";
  }
}
