package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

/** No run of unlucky draws ends a training, and nothing is left out without a word. */
class UnluckyDrawsTest {
  private static final int SIDE = 32;

  /** A geometry with one parameter, and what it does. */
  private record Geometry(Parameter parameter, BiFunction<Patch, Double, Patch> body)
      implements Transform {
    @Override
    public Stage stage() {
      return Stage.GEOMETRY;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(parameter);
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      return body.apply(patch, magnitudes.get(parameter.name()));
    }
  }

  private static Patch block(String id, String defectClass, int height, int width) {
    Patch patch = Fakes.patch(height, width, 1);
    return new Patch(id, defectClass, patch.image(), patch.alpha());
  }

  private static Patch enlarged(Patch patch, double factor) {
    int height = (int) Math.round(patch.height() * factor);
    int width = (int) Math.round(patch.width() * factor);
    return block(patch.id(), patch.defectClass(), height, width);
  }

  private static Geometry growth(double least, double most) {
    return new Geometry(
        Parameter.continuous("factor", "×", least, most, Math.max(1, least)),
        UnluckyDrawsTest::enlarged);
  }

  /** Spreads every pixel evenly over four, as a turn by 45° does to the worst placed. */
  private static Patch spread(Patch patch, double unused) {
    int width = patch.width() + 1;
    float[] alpha = new float[(patch.height() + 1) * width];
    for (int i = 0; i < patch.alpha().length; i++) {
      int at = i / patch.width() * width + i % patch.width();
      for (int to : new int[] {at, at + 1, at + width, at + width + 1}) {
        alpha[to] += patch.alpha()[i] / 4;
      }
    }
    return patch.with(Image.blank(1, patch.height() + 1, width), alpha);
  }

  private static Background background(String id, int height, int width) {
    return new Background(id, Image.blank(1, height, width), Optional.empty());
  }

  private static Synthesiser synthesiser(
      Transform transform, List<Background> backgrounds, Cut... cuts) throws KizuException {
    Boards boards =
        new Boards()
            .with(BlendMode.class, "hard", new Fakes.Hard())
            .with(Transform.class, "shape", transform);
    TrainingPlan.Source source =
        new TrainingPlan.Source(
            "s",
            List.of(new TrainingPlan.Step("shape", Map.of())),
            List.of(new TrainingPlan.Step("hard", Map.of())));
    ActiveSources book =
        new ActiveSources(
            new TrainingPlan.Synthesis(List.of(source), 2, 4, 0.8, 0, false, false),
            boards.board(),
            event -> {});
    return new Synthesiser(
        backgrounds, Arrays.asList(cuts), book, Optional.empty(), SIDE, 4, 0.8, 0);
  }

  private static final Policy EVEN =
      Fakes.evenly((b, c) -> LocationMap.uniform(b.image().height(), b.image().width(), 4));

  private static List<Footprint> make(Synthesiser synthesiser, int windows) throws KizuException {
    SplittableRandom random = new SplittableRandom(4);
    List<Footprint> made = new ArrayList<>();
    for (int n = 0; n < windows; n++) {
      SyntheticWindow window = synthesiser.make(n, random, EVEN, 1);
      assertTrue(window.window().defects().count() > 0, "a window without its defect");
      made.addAll(window.footprints());
    }
    return made;
  }

  private static final List<Background> ROOMY = List.of(background("bg", 64, 64));

  @Test
  void aTransformThatOutgrowsTheWindowMostlyIsAppliedAsMildlyAsItMay() throws KizuException {
    Synthesiser synthesiser =
        synthesiser(growth(1.5, 12), ROOMY, Cut.whole(block("p#1", "c", 20, 20)));
    for (Footprint made : make(synthesiser, 20)) {
      double factor = made.recipe().steps().get(0).magnitudes().get("factor");
      assertTrue(factor >= 1.5 && factor <= 1.65, "outside its range: " + factor);
      assertEquals(
          factor > 1.5,
          made.draws().stream().anyMatch(d -> d.choice() instanceof Choice.Magnitude),
          "a magnitude nobody chose is evidence");
    }
    String news = String.join("\n", synthesiser.news());
    assertTrue(news.contains("p#1") && news.contains("mild") && news.contains("32"), news);
    assertTrue(synthesiser.news().isEmpty(), "told twice");
  }

  @Test
  void aTransformThatAlwaysOutgrowsTheWindowLeavesTheShapeAlone() throws KizuException {
    Synthesiser synthesiser =
        synthesiser(growth(3, 4), ROOMY, Cut.whole(block("p#1", "c", 20, 20)));
    for (Footprint made : make(synthesiser, 20)) {
      assertEquals(
          List.of("hard"), made.recipe().steps().stream().map(s -> s.component()).toList());
      assertEquals(20, made.box().width());
    }
    String news = String.join("\n", synthesiser.news());
    assertTrue(news.contains("p#1") && news.contains("training.crop"), news);
  }

  @Test
  void aDefectThatSeldomFitsIsTold() throws KizuException {
    Synthesiser synthesiser =
        synthesiser(
            growth(1, 4),
            ROOMY,
            Cut.whole(block("large#1", "c", 24, 24)),
            Cut.whole(block("small#1", "c", 4, 4)));
    make(synthesiser, 200);
    List<String> news = synthesiser.news();
    assertEquals(1, news.size(), news.toString());
    assertTrue(news.get(0).contains("large#1"), news.get(0));
    assertTrue(news.get(0).contains("less often"), news.get(0));
  }

  @Test
  void aSpeckIsStillSeenWhereverItsTransformPutsIt() throws KizuException {
    Geometry spread =
        new Geometry(Parameter.continuous("a", "", 0, 1, 0), UnluckyDrawsTest::spread);
    Patch speck =
        new Patch("p#1", "c", Image.blank(1, 3, 3), new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0});
    Synthesiser synthesiser = synthesiser(spread, ROOMY, Cut.whole(speck));
    assertEquals(20, make(synthesiser, 20).size());
    assertEquals(List.of(), synthesiser.news());
  }

  @Test
  void aTransformThatErasesADefectLeavesItAlone() throws KizuException {
    Geometry eraser =
        new Geometry(
            Parameter.continuous("a", "", 0, 1, 0),
            (patch, a) -> patch.with(patch.image(), new float[patch.alpha().length]));
    Synthesiser synthesiser = synthesiser(eraser, ROOMY, Cut.whole(block("p#1", "c", 4, 4)));
    make(synthesiser, 20);
    assertTrue(synthesiser.news().toString().contains("p#1"));
  }

  @Test
  void aDefectInManyPiecesIsPastedAsOftenAsOneThatFits() throws KizuException {
    List<Patch> pieces = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      pieces.add(block("long#1/" + i, "c", 5, 20));
    }
    Synthesiser synthesiser =
        synthesiser(
            growth(1, 1),
            ROOMY,
            new Cut("long#1", "c", pieces),
            Cut.whole(block("p#1", "c", 5, 5)));
    Map<String, Integer> used = new HashMap<>();
    for (Footprint made : make(synthesiser, 1200)) {
      used.merge(made.recipe().patch(), 1, Integer::sum);
    }
    assertEquals(600, used.getOrDefault("p#1", 0), 60);
    assertEquals(13, used.size(), "every piece is pasted");
  }

  @Test
  void aPatchGoesWhereItHasRoom() throws KizuException {
    Synthesiser synthesiser =
        synthesiser(
            growth(1, 1),
            List.of(background("small", 16, 64), background("large", 40, 64)),
            Cut.whole(block("p#1", "c", 24, 24)));
    for (Footprint made : make(synthesiser, 40)) {
      assertEquals("large", made.background().id());
    }
  }

  @Test
  void onBackgroundsSmallerThanAnyPatchAsMuchAsFitsIsPasted() throws KizuException {
    Synthesiser synthesiser =
        synthesiser(
            growth(1, 1),
            List.of(background("tiny", 10, 12), background("strip", 8, 100)),
            Cut.whole(block("p#1", "c", 24, 24)));
    assertEquals(60, make(synthesiser, 60).size());
  }

  @Test
  void whatWasNeverPastedIsNamedAtTheEndAlsoAfterAResume() throws KizuException {
    Cut one = Cut.whole(block("a#1", "a", 4, 4));
    Cut other = Cut.whole(block("b#1", "b", 4, 4));
    Synthesiser first = synthesiser(growth(1, 1), ROOMY, one, other);
    assertTrue(first.closing().get(0).startsWith("2 of 2"), first.closing().toString());
    make(first, 40);
    assertEquals(List.of(), first.closing());
    Synthesiser resumed = synthesiser(growth(1, 1), ROOMY, one, other);
    resumed.restore(first.counts());
    assertEquals(List.of(), resumed.closing());
    Synthesiser another = synthesiser(growth(1, 1), ROOMY, one);
    another.restore(first.counts());
    assertTrue(another.closing().get(0).contains("a#1 (never drawn)"));
  }

  @Test
  void aPieceNoWindowShowsIsTheCallersMistake() {
    assertThrows(
        IllegalArgumentException.class,
        () -> synthesiser(growth(1, 1), ROOMY, Cut.whole(block("p#1", "c", 33, 4))));
    assertThrows(
        IllegalArgumentException.class,
        () -> synthesiser(growth(1, 1), ROOMY, Cut.whole(Fakes.patch(4, 4, 0.25f))));
  }
}
