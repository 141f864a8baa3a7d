package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Point;
import kizu.api.experiment.PotentialSummary.Verdict;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Example;
import kizu.api.placement.PlaceSurvey;
import kizu.api.placement.PlaceSurvey.Family;
import kizu.api.placement.PlacementProblem;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.folder.potential.MeasuredPotential;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upright dark bars of one length on grey pictures, and what is said of them. */
class PotentialTest {
  private static final int SIDE = 48;
  private static final int BAR = 12;

  @TempDir Path folder;
  private Workshop shop;
  private final FakeSurvey survey = new FakeSurvey();

  /** Says of each group what it is told to, and remembers what it was shown. */
  private static final class FakeSurvey implements PlaceSurvey {
    final List<Example> shown = new ArrayList<>();
    double information = 0.5;

    @Override
    public List<Family> measure(PlacementProblem problem, Regions regions, Progress progress)
        throws KizuException {
      shown.addAll(problem.examples());
      for (Example example : problem.examples()) {
        example.picture().load();
      }
      Map<String, Double> values = new TreeMap<>();
      problem.examples().forEach(e -> values.put(e.group(), information + values.size() * 1e-3));
      return List.of(new Family(Family.PLACE, values), new Family("brightness", values));
    }
  }

  /** Mirrors along the diagonal, every second time: a quarter turn. */
  private static final class Turn implements Transform {
    @Override
    public Stage stage() {
      return Stage.GEOMETRY;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.periodic("angle", "°", -180, 180, 0));
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      if (Math.abs(magnitudes.get("angle")) < 90) {
        return patch;
      }
      int rows = patch.width();
      int columns = patch.height();
      Image turned = Image.blank(1, rows, columns);
      float[] alpha = new float[patch.alpha().length];
      for (int y = 0; y < patch.height(); y++) {
        for (int x = 0; x < patch.width(); x++) {
          turned.data()[x * columns + y] = patch.image().at(0, y, x);
          alpha[x * columns + y] = patch.alpha()[y * patch.width() + x];
        }
      }
      return patch.with(turned, alpha);
    }
  }

  /** Writes the patch's own pixels. */
  static final class Hard implements BlendMode {
    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
      for (int i = 0; i < patch.alpha().length; i++) {
        if (patch.alpha()[i] >= 0.5f) {
          int at = (y + i / patch.width()) * target.width() + x + i % patch.width();
          target.data()[at] = patch.image().data()[i];
        }
      }
    }
  }

  @BeforeEach
  void paint() throws IOException {
    shop = new Workshop(folder);
    shop.catalog.add(Transform.class, "rotate", new Turn());
    shop.catalog.add(BlendMode.class, "hard", new Hard());
    int number = 0;
    for (SampleInfo sample : shop.dataset.samples()) {
      shop.dataset.replace(sample.id(), picture(number++, sample.defective()));
    }
    for (int i = 0; i < 8; i++) {
      SampleInfo sample = shop.dataset.add(Split.TRAIN, "more" + i, "dent");
      shop.dataset.replace(sample.id(), picture(number++, true));
    }
  }

  private static LabelledImage picture(int number, boolean defect) {
    Image image = Image.blank(1, SIDE, SIDE);
    Mask mask = Mask.blank(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.data()[i] = 0.5f + number / 10_000f;
    }
    if (defect) {
      for (int y = 0; y < BAR; y++) {
        int at = (10 + y) * SIDE + 8 + number % 20;
        image.data()[at] = 0.2f;
        mask.data()[at] = 1;
      }
    }
    return new LabelledImage(image, mask);
  }

  private Path experiment(String transforms) throws IOException {
    return shop.write(
        "potential.yaml",
        """
        dataset: {path: ., format: fake}
        budget: {train: 12, val: 2, normals: 2}
        training: {steps: 20, crop: 32}
        synthesis: {stride: 4, sources: [{name: one, transforms: %s, blend: hard}]}
        """
            .formatted(transforms));
  }

  private static Lever lever(PotentialSummary potential, String name) {
    return potential.levers().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  private static PotentialRequest asked(Optional<Path> out, String... settings) {
    return new PotentialRequest(List.of(settings), out, false, OptionalInt.of(1));
  }

  private PotentialRequest in(String name) {
    return asked(Optional.of(folder.resolve(name)));
  }

  private PotentialSummary measure(String transforms, String... settings) throws Exception {
    return shop.service.potential(
        experiment(transforms), asked(Optional.empty(), settings), Progress.SILENT);
  }

  @Test
  void everyLeverIsSpokenOn() throws Exception {
    shop.service.setPlaceSurvey(survey);
    PotentialSummary potential = measure("[rotate]");

    assertEquals(
        List.of("place", "place: brightness", "size", "tone", "orientation"),
        potential.levers().stream().map(Lever::name).toList());
    assertEquals(Verdict.ROOM, lever(potential, "place").verdict());
    assertTrue(lever(potential, "place").advice().startsWith("place: room (0.5"));
    assertEquals(12, potential.pictures());
    assertEquals(12, potential.defects());
    assertEquals(List.of(), potential.notes());
  }

  /**
   * Bars that all stand upright are turned by the experiment, which their labels advise against.
   */
  @Test
  void aTransformThatDoesWhatNoLabelShowsLeavesRoom() throws Exception {
    PotentialSummary turned = measure("[rotate]");
    assertEquals(Verdict.ROOM, lever(turned, "orientation").verdict());
    assertEquals(Verdict.NONE, lever(turned, "size").verdict());
    assertTrue(lever(turned, "orientation").looks().contains("along 90°"));

    PotentialSummary asTheyAre = measure("[]");
    assertEquals(Verdict.NONE, lever(asTheyAre, "orientation").verdict());
  }

  @Test
  void withoutASurveyItSaysThatPlacesWereNotMeasured() throws Exception {
    shop.service.setPlaceSurvey(survey);
    shop.service.unsetPlaceSurvey(survey);
    PotentialSummary potential = measure("[]");

    assertTrue(potential.levers().stream().noneMatch(l -> l.name().startsWith("place")));
    assertEquals(1, potential.notes().size());
    assertTrue(potential.notes().get(0).startsWith("place: not measured"));
  }

  @Test
  void onlyTrainingDefectsOfTheDrawAreShown() throws Exception {
    shop.service.setPlaceSurvey(survey);
    measure("[]", "budget.train=5", "seed=3");

    assertEquals(5, survey.shown.size());
    List<String> train =
        shop.dataset.samples().stream()
            .filter(s -> s.split() == Split.TRAIN && s.defective())
            .map(SampleInfo::id)
            .toList();
    assertTrue(train.containsAll(survey.shown.stream().map(Example::id).toList()));
    List<String> first = survey.shown.stream().map(Example::id).toList();
    survey.shown.clear();
    measure("[]", "budget.train=5", "seed=4");
    assertFalse(first.equals(survey.shown.stream().map(Example::id).toList()));
  }

  @Test
  void itIsWrittenWholeAndTheSameEveryTime() throws Exception {
    shop.service.setPlaceSurvey(survey);
    PotentialSummary potential =
        shop.service.potential(experiment("[rotate]"), in("p1"), Progress.SILENT);
    shop.service.potential(experiment("[rotate]"), in("p2"), Progress.SILENT);

    Path file = folder.resolve("p1/potential.json");
    assertEquals(Optional.of(folder.resolve("p1")), potential.folder());
    String text = Files.readString(file);
    assertTrue(text.startsWith("{\n  \"version\" : 2,"), text);
    assertEquals(
        lines(text), lines(Files.readString(folder.resolve("p2/potential.json"))), "every time");
    MeasuredPotential stored = MeasuredPotential.DOCUMENT.read(file);
    assertEquals(List.of(), stored.trained());
    assertEquals(12, stored.places().points().size());
    List<Double> density = stored.places().density();
    assertEquals(1, density.stream().mapToDouble(v -> v).average().orElse(0), 1e-3);
  }

  /** Without its own time and checksum. */
  private static List<String> lines(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("  \"seconds\"") && !line.startsWith("  \"sha256\""))
        .toList();
  }

  /** Once for the check of the data, once for all that is measured. */
  @Test
  void aPictureIsReadOnceForEveryMeasure() throws Exception {
    shop.service.setPlaceSurvey(survey);
    measure("[]");
    for (Example example : survey.shown) {
      assertEquals(2, shop.dataset.loaded(example.id()));
    }
  }

  @Test
  void pointsAreTheMiddlesOfDefects() throws Exception {
    PotentialSummary potential = measure("[]");
    for (Point point : potential.places().points()) {
      assertEquals((10 + BAR / 2.0) / SIDE, point.y(), 1e-9);
      assertTrue(point.x() > 8.0 / SIDE && point.x() < 29.0 / SIDE);
    }
  }

  @Test
  void aFolderInUseIsRefused() throws Exception {
    Files.createDirectories(folder.resolve("used"));
    Files.writeString(folder.resolve("used/notes.txt"), "mine");
    KizuException failure =
        assertThrows(
            KizuException.class,
            () -> shop.service.potential(experiment("[]"), in("used"), Progress.SILENT));
    assertTrue(failure.problem().contains("not empty"));
    assertFalse(Files.exists(folder.resolve("used/potential.json")));
  }

  @Test
  void whatARunRefusesIsRefused() {
    KizuException failure =
        assertThrows(KizuException.class, () -> measure("[]", "budget.train=1000"));
    assertEquals("budget.train", failure.location());
  }

  @Test
  void itStopsWhenItIsAskedTo() throws Exception {
    Path file = experiment("[]");
    assertThrows(
        KizuException.class,
        () -> shop.service.potential(file, asked(Optional.empty()), new Workshop.Watch(1)));
  }
}
