package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.api.placement.Background;
import kizu.api.placement.Example;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

/** Places by what the masks say: pictures of noise, defects where a test puts them. */
class EmpiricalPlacementTest {
  private static final int SIDE = 64;
  private static final int STRIDE = 4;
  private static final int DEFECT = 5;
  private static final String CLASS = "pit";

  private static float[] noise(SplittableRandom random) {
    float[] data = new float[SIDE * SIDE];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (0.4 + 0.2 * random.nextDouble());
    }
    return data;
  }

  private static Background background(long seed) {
    return new Background(
        "good" + seed,
        new Image(1, SIDE, SIDE, noise(new SplittableRandom(seed))),
        Optional.empty());
  }

  /** A bright square in noise. */
  private static LabelledImage marked(int x, int y, long seed) {
    float[] data = noise(new SplittableRandom(seed));
    byte[] mask = new byte[SIDE * SIDE];
    for (int v = y; v < y + DEFECT; v++) {
      for (int u = x; u < x + DEFECT; u++) {
        data[v * SIDE + u] = 1;
        mask[v * SIDE + u] = 1;
      }
    }
    return new LabelledImage(new Image(1, SIDE, SIDE, data), new Mask(SIDE, SIDE, mask));
  }

  /** As many pictures, each of a group of its own. */
  private static List<Example> examples(
      int count, ToIntFunction<SplittableRandom> x, ToIntFunction<SplittableRandom> y) {
    SplittableRandom random = new SplittableRandom(3);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LabelledImage picture = marked(x.applyAsInt(random), y.applyAsInt(random), 100 + i);
      examples.add(new Example("e" + i, CLASS, "g" + i, () -> picture));
    }
    return examples;
  }

  private static int anywhere(SplittableRandom random) {
    return random.nextInt(SIDE - DEFECT);
  }

  private static int leftQuarter(SplittableRandom random) {
    return random.nextInt(SIDE / 4 - DEFECT);
  }

  private static PlacementProblem problem(List<Example> examples) {
    return new PlacementProblem(
        List.of(background(1), background(2)), STRIDE, List.of(CLASS), examples, 7);
  }

  private static LocationMap map(PlacementProblem problem) throws KizuException {
    EmpiricalPlacement policy = new EmpiricalPlacement();
    try (Placement placement = policy.open(problem, Options.defaults(policy.options()))) {
      return placement.map(problem.backgrounds().get(0), CLASS);
    }
  }

  private static double massLeft(LocationMap map) {
    double mass = 0;
    for (int i = 0; i < map.probability().length; i++) {
      mass += i % map.columns() < map.columns() / 4 ? map.probability()[i] : 0;
    }
    return mass;
  }

  @Test
  void pastesWhereTheMasksSayThatDefectsAre() throws Exception {
    LocationMap map = map(problem(examples(8, r -> leftQuarter(r), r -> anywhere(r))));
    // Chance is a quarter; of eight pictures a careful fit is taken.
    assertTrue(massLeft(map) > 0.45, "mass on the left quarter " + massLeft(map));
    double sum = 0;
    for (float p : map.probability()) {
      assertTrue(p > 0);
      sum += p;
    }
    assertEquals(1, sum, 1e-5);
  }

  /** A defect is bright and smooth; it must not be foretold by itself. */
  @Test
  void defectsThatCanBeAnywhereLeaveTheMapEven() throws Exception {
    LocationMap map = map(problem(examples(24, r -> anywhere(r), r -> anywhere(r))));
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-6);
  }

  @Test
  void picturesOfOneGroupForetellNothing() throws Exception {
    List<Example> one =
        examples(8, r -> leftQuarter(r), r -> anywhere(r)).stream()
            .map(e -> new Example(e.id(), e.defectClass(), "same", e.picture()))
            .toList();
    LocationMap map = map(problem(one));
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-6);
  }

  @Test
  void itSaysWhatTheMasksForetell() throws Exception {
    assertTrue(
        notes(examples(8, r -> leftQuarter(r), r -> anywhere(r)))
            .get(0)
            .matches("places of 'pit' by the masks: they foretell .* by [0-9.]+ nats a defect .*"));
    assertTrue(
        notes(examples(24, r -> anywhere(r), r -> anywhere(r)))
            .get(0)
            .contains("places are even, as with random paste"));
  }

  private static List<String> notes(List<Example> examples) throws KizuException {
    EmpiricalPlacement policy = new EmpiricalPlacement();
    try (Placement placement = policy.open(problem(examples), Options.defaults(policy.options()))) {
      return placement.notes();
    }
  }

  @Test
  void withoutLabelledPicturesItIsEven() throws Exception {
    LocationMap map = map(problem(List.of()));
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-6);
  }

  @Test
  void theSamePicturesGiveTheSameMap() throws Exception {
    List<Example> examples = examples(8, r -> leftQuarter(r), r -> anywhere(r));
    assertArrayEquals(map(problem(examples)).probability(), map(problem(examples)).probability());
  }

  @Test
  void aPictureThatCannotBeReadIsSaid() {
    Example gone =
        new Example(
            "gone",
            CLASS,
            "g",
            () -> {
              throw new KizuException("gone.png", "is not there", "Put it back.");
            });
    KizuException failure = assertThrows(KizuException.class, () -> map(problem(List.of(gone))));
    assertEquals("gone.png", failure.location());
  }

  @Test
  void aLearnedPlacementStartsFromItWhereItIsTheOption() throws Exception {
    PlacementProblem problem = problem(examples(8, r -> leftQuarter(r), r -> anywhere(r)));
    LocationNetwork policy = new LocationNetwork(0.12, 2);
    Options empirical =
        Options.resolve("placement", policy.options(), Map.of("prior", "empirical"));
    try (Placement learned = policy.open(problem, empirical);
        Placement even = policy.open(problem, Options.defaults(policy.options()))) {
      LocationMap start = learned.map(problem.backgrounds().get(0), CLASS);
      assertArrayEquals(map(problem).probability(), start.probability(), 1e-6f);
      assertEquals(1, learned.notes().size());
      assertEquals(List.of(), even.notes());
      LocationMap uniform = even.map(problem.backgrounds().get(0), CLASS);
      assertEquals(uniform.uniformEntropy(), uniform.entropy(), 1e-6);
    }
  }

  /** What is hidden of a defect must not tell where it is. */
  @Test
  void scratchesAnywhereOnPicturesOfPartsLeaveTheMapEven() throws Exception {
    for (int length : new int[] {4, 18}) {
      LocationMap map =
          map(
              new PlacementProblem(
                  List.of(background(1)),
                  STRIDE,
                  List.of(CLASS),
                  new PartPictures().of(40, PartPictures.Where.ANYWHERE, length),
                  7));
      assertEquals(map.uniformEntropy(), map.entropy(), 1e-6, length + " px");
    }
  }

  @Test
  void aDensityIsTheBestOfItsPenalty() throws Exception {
    List<Sightings> pictures = new ArrayList<>();
    for (Example example : examples(6, r -> leftQuarter(r), r -> anywhere(r))) {
      LabelledImage picture = example.picture().load();
      pictures.add(
          new SurveyedPicture(picture, MaskPieces.of(picture.mask()).pieces(), STRIDE)
              .sightings(example, Optional.empty()));
    }
    FeatureScale scale =
        FeatureScale.of(pictures.stream().map(Sightings::features).toList(), PlaceFeatures.COUNT);
    pictures.forEach(p -> scale.apply(p.features()));
    LocationDensity even = LocationDensity.even(PlaceFeatures.COUNT);
    double bold = information(LocationDensity.fit(pictures, 0.3, even), pictures);
    double careful = information(LocationDensity.fit(pictures, 30, even), pictures);
    assertTrue(bold > careful && careful > 0, bold + ", " + careful);
    assertEquals(0, information(even, pictures), 1e-6);
    assertTrue(bold / pictures.size() > 1, "nats a defect " + bold / pictures.size());
  }

  private static double information(LocationDensity density, List<Sightings> pictures) {
    return pictures.stream().mapToDouble(density::information).sum();
  }

  @Test
  void whatIsHiddenByADefectDoesNotChangeTheFeatures() {
    LabelledImage picture = marked(30, 30, 5);
    Image darker = picture.image().copy();
    for (int y = 30; y < 30 + DEFECT; y++) {
      for (int x = 30; x < 30 + DEFECT; x++) {
        darker.data()[y * SIDE + x] = 0;
      }
    }
    assertArrayEquals(features(picture), features(new LabelledImage(darker, picture.mask())));
  }

  private static float[] features(LabelledImage picture) {
    int cells = SIDE / STRIDE;
    return PlaceFeatures.of(
        picture, Optional.empty(), STRIDE, cells, cells, new Box(0, 0, DEFECT, DEFECT));
  }
}
