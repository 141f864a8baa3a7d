package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category.Subject;
import kizu.api.recipe.Chooser;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;

class SynthesiserTest {
  private static final int SIDE = 32;
  private final Boards boards =
      new Boards()
          .with(BlendMode.class, "hard", new Fakes.Hard())
          .with(Transform.class, "gain", new Fakes.Gain());
  private final List<TrainingEvent> events = new ArrayList<>();

  private static TrainingPlan.Source source(String name, String... transforms) {
    List<TrainingPlan.Step> steps = new ArrayList<>();
    for (String transform : transforms) {
      steps.add(new TrainingPlan.Step(transform, Map.of()));
    }
    return new TrainingPlan.Source(name, steps, List.of(new TrainingPlan.Step("hard", Map.of())));
  }

  private ActiveSources book(boolean join, TrainingPlan.Source... sources) throws KizuException {
    return book(false, join, sources);
  }

  private ActiveSources book(boolean real, boolean join, TrainingPlan.Source... sources)
      throws KizuException {
    return new ActiveSources(
        new TrainingPlan.Synthesis(List.of(sources), 3, 4, 0.8, 0, real, join),
        boards.board(),
        events::add);
  }

  private static Synthesiser synthesiser(ActiveSources book) {
    return synthesiser(book, Optional.empty());
  }

  private static Synthesiser synthesiser(ActiveSources book, Optional<RealSource> real) {
    Background background = new Background("bg", Image.blank(1, 48, 64), Optional.empty());
    return new Synthesiser(
        List.of(background), List.of(Cut.whole(Fakes.patch(5, 7, 1))), book, real, SIDE, 4, 0.8, 0);
  }

  private static LocationMap uniform(Background background, String defectClass) {
    return LocationMap.uniform(background.image().height(), background.image().width(), 4);
  }

  @Test
  void whatIsPastedIsLabelledAndNothingElseIsTouched() throws KizuException {
    Synthesiser synthesiser = synthesiser(book(false, source("plain")));
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 200; n++) {
      SyntheticWindow made = synthesiser.make(0, random, Fakes.evenly(SynthesiserTest::uniform), 3);
      for (int i = 0; i < SIDE * SIDE; i++) {
        assertEquals(made.window().labels()[i] > 0, made.window().image().data()[i] == 1f);
      }
      for (Footprint footprint : made.footprints()) {
        assertTrue(new Box(0, 0, SIDE, SIDE).contains(footprint.box()));
        assertEquals(35, footprint.box().width() * footprint.box().height());
        assertEquals(1.0 / (12 * 16), footprint.proposal(), 1e-7);
      }
    }
  }

  @Test
  void footprintsDoNotOverlap() throws KizuException {
    Synthesiser synthesiser = synthesiser(book(false, source("plain")));
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 0; n < 200; n++) {
      List<Footprint> made =
          synthesiser.make(0, random, Fakes.evenly(SynthesiserTest::uniform), 3).footprints();
      for (int i = 0; i < made.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertTrue(!made.get(i).box().intersects(made.get(j).box()));
        }
      }
    }
  }

  @Test
  void realPicturesAreASourceLikeTheOthersAndComeAsTheyAre() throws KizuException {
    Image picture = Image.blank(1, 48, 64);
    Mask mask = Mask.blank(48, 64);
    for (int x = 20; x < 30; x++) {
      picture.data()[17 * 64 + x] = 0.75f;
      mask.data()[17 * 64 + x] = 1;
    }
    RealSource real =
        new RealSource(List.of(new RealSource.Sample("s", "c", new LabelledImage(picture, mask))));
    Synthesiser synthesiser =
        synthesiser(book(true, false, source("plain"), source("other")), Optional.of(real));
    SplittableRandom random = new SplittableRandom(5);
    int found = 0;
    for (int n = 0; n < 300; n++) {
      SyntheticWindow made = synthesiser.make(0, random, Fakes.evenly(SynthesiserTest::uniform), 3);
      Footprint first = made.footprints().get(0);
      if (!first.placed()) {
        found++;
        assertEquals(1, made.footprints().size());
        assertEquals(ActiveSources.REAL, first.recipe().source());
        assertEquals(2, first.draws().get(0).option());
        for (int i = 0; i < SIDE * SIDE; i++) {
          boolean defect = made.window().labels()[i] > 0;
          assertEquals(defect ? 0.75f : 0, made.window().image().data()[i]);
          assertTrue(!defect || first.box().contains(i % SIDE, i / SIDE));
        }
      }
    }
    assertEquals(100, found, 30);
  }

  /** Even in everything but the spacing, of which it wants a few options. */
  private static float[] apart(Choice choice, int first, int last) {
    float[] p = Fakes.even(choice);
    if (choice.name().equals(Choice.SPACING)) {
      for (int option = 0; option < p.length; option++) {
        p[option] = option >= first && option <= last ? 1f / (last - first + 1) : 0;
      }
    }
    return p;
  }

  private static double gap(Box a, Box b) {
    int across = Math.max(b.x() - a.x() - a.width(), a.x() - b.x() - b.width());
    int down = Math.max(b.y() - a.y() - a.height(), a.y() - b.y() - b.height());
    return Math.hypot(Math.max(0, across), Math.max(0, down));
  }

  @Test
  void defectsOfAPictureAreAsFarApartAsThePolicyWantsAndItIsToldHowFar() throws KizuException {
    Synthesiser synthesiser = synthesiser(book(false, source("plain")));
    SplittableRandom random = new SplittableRandom(2);
    // 24 options up to 16 pixels: from 2 to 4.
    Policy policy =
        new Policy(SynthesiserTest::uniform, new Choices(choice -> apart(choice, 3, 5), 0));
    int near = 0;
    int pairs = 0;
    for (int n = 0; n < 200; n++) {
      List<Footprint> made = synthesiser.make(0, random, policy, 2).footprints();
      assertTrue(spacing(made.get(0)).isEmpty());
      if (made.size() == 2) {
        double gap = gap(made.get(0).box(), made.get(1).box());
        Chooser.Draw told = spacing(made.get(1)).orElseThrow();
        assertEquals((int) Math.min(23, gap / 16 * 24), told.option());
        pairs++;
        near += gap >= 1.9 && gap <= 4.1 ? 1 : 0;
      }
    }
    assertTrue(pairs > 100 && near > 0.6 * pairs, near + " of " + pairs);
  }

  private static TrainingPlan.Source blended(String... modes) {
    return new TrainingPlan.Source(
        "blended",
        List.of(),
        Stream.of(modes).map(mode -> new TrainingPlan.Step(mode, Map.of())).toList());
  }

  private static final Choice BLEND =
      new Choice.Category("blended: blend", Subject.BLEND, List.of("hard", "soft"));

  @Test
  void ofSeveralBlendModesOneIsDrawnAsThePolicySaysAndThePolicyIsTold() throws KizuException {
    boards.with(BlendMode.class, "soft", new Fakes.Hard());
    Synthesiser synthesiser = synthesiser(book(false, blended("hard", "soft")));
    Policy policy =
        new Policy(
            SynthesiserTest::uniform,
            new Choices(c -> c.equals(BLEND) ? new float[] {0.25f, 0.75f} : Fakes.even(c), 0));
    SplittableRandom random = new SplittableRandom(8);
    assertTrue(synthesiser.choices(1).contains(BLEND));
    int soft = 0;
    for (int n = 0; n < 200; n++) {
      Footprint made = synthesiser.make(0, random, policy, 1).footprints().get(0);
      Chooser.Draw draw =
          made.draws().stream().filter(d -> d.choice().equals(BLEND)).findFirst().orElseThrow();
      assertEquals(made.recipe().steps().get(0).component(), draw.option() == 0 ? "hard" : "soft");
      assertEquals(draw.option() == 0 ? 0.25 : 0.75, draw.proposal(), 1e-6);
      soft += draw.option();
    }
    assertEquals(150, soft, 25);
  }

  @Test
  void ofSeveralBlendModesOneThatFailsIsSetAsideAndTheOthersGoOn() throws KizuException {
    BlendMode failing =
        new BlendMode() {
          @Override
          public List<Parameter> parameters() {
            return List.of();
          }

          @Override
          public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
            throw new IllegalStateException("no");
          }
        };
    boards.with(BlendMode.class, "soft", failing);
    ActiveSources book = book(false, blended("hard", "soft"));
    Synthesiser synthesiser = synthesiser(book);
    SplittableRandom random = new SplittableRandom(9);
    for (int n = 0; n < 40; n++) {
      SyntheticWindow made = synthesiser.make(n, random, Fakes.evenly(SynthesiserTest::uniform), 1);
      assertEquals("hard", made.footprints().get(0).recipe().steps().get(0).component());
    }
    assertEquals(List.of("soft"), events.stream().map(e -> ((ComponentChanged) e).name()).toList());
    assertEquals(List.of("blended"), sourcesUsed(synthesiser));
  }

  @Test
  void aBlendModeThatLeavesIsNoLongerChosenAndOneThatReturnsIs() throws KizuException {
    boards.with(BlendMode.class, "soft", new Fakes.Hard());
    ActiveSources book = book(false, blended("hard", "soft"));
    Synthesiser synthesiser = synthesiser(book);
    boards.without(BlendMode.class, "soft");
    book.refresh(10);
    assertTrue(!synthesiser.choices(1).contains(BLEND));
    assertEquals(List.of("blended"), sourcesUsed(synthesiser));
    boards.with(BlendMode.class, "soft", new Fakes.Hard());
    book.refresh(20);
    assertTrue(synthesiser.choices(1).contains(BLEND));
  }

  private static Optional<Chooser.Draw> spacing(Footprint footprint) {
    return footprint.draws().stream()
        .filter(draw -> draw.choice().name().equals(Choice.SPACING))
        .findFirst();
  }

  @Test
  void theFirstDefectGoesWhereTheMapSays() throws KizuException {
    Synthesiser synthesiser = synthesiser(book(false, source("plain")));
    float[] one = new float[12 * 16];
    one[5 * 16 + 9] = 1;
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 50; n++) {
      Footprint made =
          synthesiser
              .make(0, random, Fakes.evenly((b, c) -> new LocationMap(12, 16, 4, one)), 1)
              .footprints()
              .get(0);
      assertEquals(5 * 16 + 9, made.cell());
      assertEquals(38, made.recipe().x(), 3);
      assertEquals(22, made.recipe().y(), 3);
    }
  }

  @Test
  void theSameRandomnessMakesTheSamePicture() throws KizuException {
    Synthesiser synthesiser = synthesiser(book(false, source("g", "gain"), source("plain")));
    SyntheticWindow one =
        synthesiser.make(0, new SplittableRandom(7), Fakes.evenly(SynthesiserTest::uniform), 3);
    SyntheticWindow two =
        synthesiser.make(9, new SplittableRandom(7), Fakes.evenly(SynthesiserTest::uniform), 3);
    assertArrayEquals(one.window().image().data(), two.window().image().data());
    assertEquals(
        one.footprints().stream().map(Footprint::recipe).toList(),
        two.footprints().stream().map(Footprint::recipe).toList());
  }

  private record Broken(Stage stage, java.util.function.UnaryOperator<Patch> body)
      implements Transform {
    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      return body.apply(patch);
    }
  }

  private String reasonWhenSetAside(Transform transform) throws KizuException {
    boards.with(Transform.class, "broken", transform);
    Synthesiser synthesiser = synthesiser(book(false, source("bad", "broken"), source("plain")));
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < 40; n++) {
      synthesiser.make(n, random, Fakes.evenly(SynthesiserTest::uniform), 2);
    }
    List<ComponentChanged> changes = events.stream().map(ComponentChanged.class::cast).toList();
    assertEquals(1, changes.size(), "set aside once, then never asked again");
    assertEquals(Change.SET_ASIDE, changes.get(0).change());
    assertEquals("broken", changes.get(0).name());
    assertEquals("test.broken 1.2.3", changes.get(0).bundle());
    return changes.get(0).reason();
  }

  @Test
  void aTransformThatThrowsIsNamedAndSetAside() throws KizuException {
    String reason =
        reasonWhenSetAside(
            new Broken(
                Transform.Stage.TONE,
                p -> {
                  throw new IllegalStateException("no such file");
                }));
    assertTrue(reason.contains("no such file"), reason);
  }

  @Test
  void aTransformThatReturnsNoNumberIsSetAside() throws KizuException {
    String reason =
        reasonWhenSetAside(
            new Broken(
                Transform.Stage.GEOMETRY,
                p -> {
                  Image image = p.image().copy();
                  image.data()[3] = Float.NaN;
                  return p.with(image, p.alpha());
                }));
    assertTrue(reason.contains("no number"), reason);
  }

  @Test
  void aToneTransformThatChangesTheSizeIsSetAside() throws KizuException {
    String reason = reasonWhenSetAside(new Broken(Transform.Stage.TONE, p -> Fakes.patch(2, 2, 1)));
    assertTrue(reason.contains("keeps the size"), reason);
  }

  @Test
  void whenNothingIsLeftTheMessageSaysWhatToDo() throws KizuException {
    boards.with(Transform.class, "broken", new Broken(Transform.Stage.TONE, p -> null));
    Synthesiser synthesiser = synthesiser(book(false, source("bad", "broken")));
    KizuException failure =
        assertThrows(
            KizuException.class,
            () ->
                synthesiser.make(
                    0, new SplittableRandom(5), Fakes.evenly(SynthesiserTest::uniform), 1));
    assertTrue(failure.getMessage().contains("kizu:list"), failure.getMessage());
  }

  @Test
  void aTransformThatArrivesJoinsAndOneThatLeavesIsNoLongerProposed() throws KizuException {
    ActiveSources book = book(true, source("plain"));
    Synthesiser synthesiser = synthesiser(book);
    boards.with(Transform.class, "late", new Broken(Transform.Stage.TONE, p -> p));
    book.refresh(10);
    assertTrue(sourcesUsed(synthesiser).contains("+late"));
    boards.without(Transform.class, "late");
    book.refresh(20);
    assertEquals(List.of("plain"), sourcesUsed(synthesiser));
    assertEquals(
        List.of(Change.JOINED, Change.LEFT),
        events.stream().map(e -> ((ComponentChanged) e).change()).toList());
  }

  private static List<String> sourcesUsed(Synthesiser synthesiser) throws KizuException {
    SplittableRandom random = new SplittableRandom(6);
    List<String> used = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      for (Footprint f :
          synthesiser.make(n, random, Fakes.evenly(SynthesiserTest::uniform), 1).footprints()) {
        used.add(f.recipe().source());
      }
    }
    return used.stream().distinct().sorted().toList();
  }

  @Test
  void aRangeOutsideTheDeclaredOneAndAnUnknownParameterAreRefused() {
    TrainingPlan.Source wide =
        new TrainingPlan.Source(
            "wide",
            List.of(new TrainingPlan.Step("gain", Map.of("gain", new TrainingPlan.Range(0.1, 1)))),
            List.of(new TrainingPlan.Step("hard", Map.of())));
    assertTrue(
        assertThrows(KizuException.class, () -> book(false, wide)).getMessage().contains("0.5"));
    TrainingPlan.Source typo =
        new TrainingPlan.Source(
            "typo",
            List.of(new TrainingPlan.Step("gain", Map.of("gian", new TrainingPlan.Range(0.6, 1)))),
            List.of(new TrainingPlan.Step("hard", Map.of())));
    assertTrue(
        assertThrows(KizuException.class, () -> book(false, typo))
            .getMessage()
            .contains("Did you mean 'gain'?"));
  }
}
