package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.recipe.Chooser;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Recipe;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

/** Patches of good texture: how many, where, of what, and that nothing else changes. */
class DistractorsTest {
  private static final int SIDE = 32;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int CORE = 5 * 7;

  private final Boards boards =
      new Boards()
          .with(BlendMode.class, "hard", new Fakes.Hard())
          .with(Transform.class, "gain", new Fakes.Gain());

  private Synthesiser synthesiser(double mean, boolean gain, Background... pictures)
      throws KizuException {
    TrainingPlan.Source source =
        new TrainingPlan.Source(
            "only",
            gain ? List.of(new TrainingPlan.Step("gain", Map.of())) : List.of(),
            List.of(new TrainingPlan.Step("hard", Map.of())));
    ActiveSources book =
        new ActiveSources(
            new TrainingPlan.Synthesis(List.of(source), 3, 4, 0.8, mean, false, false),
            boards.board(),
            event -> {});
    return new Synthesiser(
        List.of(pictures),
        List.of(Cut.whole(Fakes.patch(5, 7, 1))),
        book,
        Optional.empty(),
        SIDE,
        4,
        0.8,
        mean);
  }

  private static Background flat(String id, float value) {
    Image image = Image.blank(1, HEIGHT, WIDTH);
    Arrays.fill(image.data(), value);
    return new Background(id, image, Optional.empty());
  }

  /** No two pixels are alike, and none is 1. */
  private static Background ramp() {
    Image image = Image.blank(1, HEIGHT, WIDTH);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / (float) image.data().length;
    }
    return new Background("ramp", image, Optional.empty());
  }

  private static final Policy EVEN =
      Fakes.evenly((b, c) -> LocationMap.uniform(b.image().height(), b.image().width(), 4));

  private static int count(SyntheticWindow made, float value) {
    int count = 0;
    for (float pixel : made.window().image().data()) {
      count += pixel == value ? 1 : 0;
    }
    return count;
  }

  @Test
  void theyAreOfAnotherPicturesTextureAndNeitherLabelledNorOverDefects() throws KizuException {
    Synthesiser synthesiser = synthesiser(1, false, flat("dark", 0.25f), flat("light", 0.5f));
    SplittableRandom random = new SplittableRandom(1);
    int other = 0;
    for (int n = 0; n < 200; n++) {
      SyntheticWindow made = synthesiser.make(0, random, EVEN, 2);
      boolean dark = made.footprints().get(0).background().id().equals("dark");
      long seen =
          made.distractors().stream()
              .filter(r -> r.patch().startsWith(dark ? "light" : "dark"))
              .count();
      assertEquals(seen * CORE, count(made, dark ? 0.5f : 0.25f));
      other += (int) seen;
      assertEquals(made.footprints().size() * CORE, count(made, 1));
      for (int i = 0; i < SIDE * SIDE; i++) {
        assertEquals(
            made.window().image().data()[i] == 1 ? 1 : 0, made.window().labels()[i], "pixel " + i);
      }
    }
    assertTrue(other > 50, other + " patches of the other picture");
  }

  @Test
  void thereAreAsManyADefectAsAskedForInTheMean() throws KizuException {
    for (double mean : new double[] {0.3, 1, 1.5}) {
      Synthesiser synthesiser = synthesiser(mean, false, flat("dark", 0.25f), flat("light", 0.5f));
      SplittableRandom random = new SplittableRandom(2);
      int defects = 0;
      int distractors = 0;
      for (int n = 0; n < 500; n++) {
        SyntheticWindow made = synthesiser.make(0, random, EVEN, 2);
        defects += made.footprints().size();
        distractors += made.distractors().size();
      }
      assertEquals(mean, distractors / (double) defects, 0.1 * mean);
    }
  }

  @Test
  void aPolicyMayAskForFewerOrMoreAndTheDefectsStayTheSame() throws KizuException {
    Synthesiser synthesiser = synthesiser(1, true, flat("dark", 0.25f), flat("light", 0.5f));
    for (double times : new double[] {0, 0.5, 2}) {
      SplittableRandom asked = new SplittableRandom(2);
      SplittableRandom configured = new SplittableRandom(2);
      int defects = 0;
      int distractors = 0;
      for (int n = 0; n < 500; n++) {
        SyntheticWindow made = synthesiser.make(0, asked, EVEN.withHarmless(times), 1);
        assertEquals(evidence(synthesiser.make(0, configured, EVEN, 1)), evidence(made));
        defects += made.footprints().size();
        distractors += made.distractors().size();
      }
      assertEquals(times, distractors / (double) defects, 0.1 * times);
    }
  }

  @Test
  void noneIsWhereItsPixelsAreFrom() throws KizuException {
    Background ramp = ramp();
    Synthesiser synthesiser = synthesiser(2, false, ramp);
    SplittableRandom random = new SplittableRandom(3);
    int seen = 0;
    for (int n = 0; n < 200; n++) {
      SyntheticWindow made = synthesiser.make(0, random, EVEN, 1);
      for (Recipe recipe : made.distractors()) {
        // "ramp at X, Y in the shape of p"
        String[] words = recipe.patch().split("[ ,]+", 5);
        int x = Integer.parseInt(words[2]) + 3;
        int y = Integer.parseInt(words[3]) + 2;
        assertTrue(Math.abs(x - recipe.x()) >= 7 || Math.abs(y - recipe.y()) >= 5);
        float centre = ramp.image().at(0, y, x);
        assertTrue(count(made, centre) > 0, "the pixels are those told");
        seen++;
      }
    }
    assertTrue(seen > 200, seen + " distractors");
  }

  @Test
  void theyGoThroughTheSourceAsDefectsDo() throws KizuException {
    Synthesiser synthesiser = synthesiser(1, true, flat("dark", 0.25f), flat("light", 0.5f));
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < 100; n++) {
      SyntheticWindow made = synthesiser.make(0, random, EVEN, 1);
      for (Recipe recipe : made.distractors()) {
        assertEquals(
            List.of("gain", "hard"), recipe.steps().stream().map(Recipe.Step::component).toList());
        float gain = (float) recipe.steps().get(0).magnitudes().get("gain");
        float texture = recipe.patch().startsWith("dark") ? 0.25f : 0.5f;
        assertTrue(count(made, texture * gain) >= CORE);
      }
    }
  }

  /** Nor do those of later pictures, however many there are. */
  @Test
  void theDefectsAndTheirEvidenceDoNotDependOnThem() throws KizuException {
    Background[] pictures = {flat("dark", 0.25f), flat("light", 0.5f)};
    Synthesiser none = synthesiser(0, true, pictures);
    Synthesiser few = synthesiser(0.5, true, pictures);
    Synthesiser many = synthesiser(4, true, pictures);
    SplittableRandom first = new SplittableRandom(5);
    assertEquals(
        evidence(none.make(0, new SplittableRandom(5), EVEN, 3)),
        evidence(many.make(0, first, EVEN, 3)));
    SplittableRandom second = new SplittableRandom(5);
    few.make(0, second, EVEN, 3);
    for (int n = 0; n < 20; n++) {
      SyntheticWindow one = many.make(0, first, EVEN, 3);
      SyntheticWindow two = few.make(0, second, EVEN, 3);
      assertEquals(evidence(one), evidence(two));
      assertNotEquals(one.distractors(), two.distractors());
    }
  }

  private static List<Object> evidence(SyntheticWindow made) {
    return made.footprints().stream()
        .map(f -> (Object) List.of(f.box(), f.cell(), f.recipe(), draws(f.draws())))
        .toList();
  }

  private static List<String> draws(List<Chooser.Draw> draws) {
    return draws.stream().map(d -> d.choice().name() + d.option() + d.proposal()).toList();
  }

  @Test
  void withoutRoomTheyAreLeftOut() throws KizuException {
    // The defect's row of cells is all there is.
    float[] one = new float[12 * 16];
    one[5 * 16 + 9] = 1;
    Policy crowded = Fakes.evenly((b, c) -> new LocationMap(12, 16, 4, one));
    Synthesiser synthesiser = synthesiser(4, false, flat("dark", 0.25f), flat("light", 0.5f));
    SyntheticWindow made = synthesiser.make(0, new SplittableRandom(6), crowded, 1);
    assertEquals(1, made.footprints().size());
    assertTrue(made.distractors().isEmpty());
    assertFalse(made.footprints().get(0).draws().isEmpty());
  }
}
