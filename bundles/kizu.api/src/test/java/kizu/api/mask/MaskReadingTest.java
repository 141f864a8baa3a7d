package kizu.api.mask;

import static kizu.api.mask.DrawnMasks.box;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.DatasetRoot;
import kizu.api.image.LabelImage;
import kizu.api.image.LabelImage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskReadingTest {
  private final DrawnMasks masks = new DrawnMasks();

  private static String only(MaskReading reading, Severity severity) {
    assertEquals(1, reading.problems().size(), reading.problems().toString());
    DatasetProblem problem = reading.problems().get(0);
    assertEquals(severity, problem.severity(), problem.toString());
    assertTrue(problem.remedy().contains("dataset.maskValues"), problem.remedy());
    return problem.problem();
  }

  private static Optional<String> classOf(MaskReading reading, String name) {
    return reading.use(Path.of(name)).orElseThrow().defectClass();
  }

  @Test
  void blackAndWhiteIsSaid() throws Exception {
    MaskReading reading = masks.grey("a", box(255, 5, 5, 9, 9)).grey("b").read();

    assertEquals("values 0 and 255", reading.statement());
    assertEquals(List.of(), reading.problems());
    assertEquals(16, masks.marked(reading, "a"));
    assertTrue(reading.use(Path.of("b")).orElseThrow().black());
    assertEquals("", reading.identity());
    assertFalse(reading.givesClasses());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 38, 76, 127, 128, 200, 254})
  void oneOtherValueMarks(int value) throws Exception {
    MaskReading reading = masks.grey("a", box(value, 5, 5, 9, 9)).read();

    assertEquals(16, masks.marked(reading, "a"));
    assertEquals(List.of(), reading.problems());
    assertTrue(reading.statement().contains("0 and " + value), reading.statement());
  }

  @Test
  void sixteenBitsAndOneBitAreTheSame() throws Exception {
    masks.add("deep", Kind.GREY, 16, 0, box(65535, 5, 5, 9, 9));
    masks.add("bit", Kind.GREY, 1, 0, box(1, 5, 5, 9, 9));
    masks.grey("byte", box(255, 5, 5, 9, 9));
    MaskReading reading = masks.read();

    assertEquals("values 0 and 255", reading.statement());
    for (String name : List.of("deep", "bit", "byte")) {
      assertEquals(16, masks.marked(reading, name));
    }
  }

  @Test
  void gradesAreAskedFor() throws Exception {
    MaskReading reading = masks.grey("a", box(255, 2, 2, 6, 6), box(100, 10, 10, 14, 14)).read();

    String problem = only(reading, Severity.ERROR);
    assertTrue(problem.contains("100 (16 pixels in 1 mask)"), problem);
    assertEquals(List.of(), masks.read("100, 255").problems());
    assertEquals(32, masks.marked(masks.read("100, 255"), "a"));
    assertEquals(16, masks.marked(masks.read("100"), "a"));
    assertEquals(16, masks.marked(masks.read("128-255"), "a"));
    MaskReading classes = masks.read("100: dent, 255: void");
    assertEquals(Optional.of("dent"), classOf(classes, "a"));
    assertEquals(16, masks.marked(classes, "a"));
  }

  @Test
  void thinLinesOfASecondGreyDoNotVanish() throws Exception {
    MaskReading reading = masks.grey("a", box(255, 2, 2, 6, 6), box(90, 10, 2, 11, 18)).read();

    assertTrue(only(reading, Severity.ERROR).contains("90 (16 pixels"));
  }

  @Test
  void softEdgesAreSplitAtHalfAndSaid() throws Exception {
    masks.grey("a", box(60, 3, 3, 13, 13), box(190, 4, 4, 12, 12), box(255, 5, 5, 11, 11));
    MaskReading reading = masks.read();

    assertEquals(64, masks.marked(reading, "a"));
    assertEquals(List.of(), reading.problems());
    assertTrue(reading.statement().contains("soft edges (2 values"), reading.statement());
    assertEquals("", reading.identity());
  }

  @Test
  void whatIsReadDifferentlyHasAnotherIdentity() throws Exception {
    masks.grey("a", box(50, 3, 3, 13, 13), box(110, 4, 4, 12, 12), box(200, 5, 5, 11, 11));
    MaskReading nearest = masks.read();
    MaskReading half = masks.read("128-255");

    assertEquals(64, masks.marked(nearest, "a"));
    assertEquals(36, masks.marked(half, "a"));
    assertFalse(nearest.identity().equals(half.identity()));
  }

  @Test
  void whatABlurLeavesOfBlackIsNoClass() throws Exception {
    masks.grey(
        "a",
        box(1, 1, 1, 17, 17),
        box(20, 4, 4, 14, 14),
        box(60, 5, 5, 13, 13),
        box(190, 6, 6, 12, 12),
        box(255, 7, 7, 11, 11));
    MaskReading reading = masks.read();

    assertEquals(36, masks.marked(reading, "a"));
    assertTrue(reading.statement().startsWith("values 0 and 255, with soft"), reading.statement());
  }

  @Test
  void heatMapsAreAskedFor() throws Exception {
    int[] cone = new int[400];
    for (int i = 0; i < cone.length; i++) {
      cone[i] = Math.max(0, 200 - 20 * (Math.abs(i % 20 - 10) + Math.abs(i / 20 - 10)));
    }
    masks.put("a", new LabelImage(20, 20, Kind.GREY, 8, cone, Optional.empty()), "PNG");

    assertTrue(only(masks.read(), Severity.ERROR).contains("heat map"));
    assertEquals(25, masks.marked(masks.read("128-255"), "a"));
  }

  @Test
  void classNumbersAreClassesAndFullIsVoidBesideThem() throws Exception {
    masks.grey("a", box(255, 1, 1, 8, 8), box(1, 2, 2, 7, 7));
    masks.grey("b", box(2, 10, 10, 12, 12), box(1, 2, 2, 3, 3));
    MaskReading reading = masks.read();

    assertEquals(Optional.of("1"), classOf(reading, "a"));
    assertEquals(Optional.of("2"), classOf(reading, "b"));
    assertEquals(25, masks.marked(reading, "a"));
    assertEquals(5, masks.marked(reading, "b"));
    assertEquals(List.of("2", "1"), List.copyOf(use(reading, "b").classes().keySet()));
    assertTrue(reading.statement().contains("255 beside them is void"), reading.statement());
    assertFalse(reading.identity().isEmpty());
  }

  private static MaskUse use(MaskReading reading, String name) {
    return reading.use(Path.of(name)).orElseThrow();
  }

  @Test
  void oneAndFullInDifferentMasksAreAskedFor() throws Exception {
    masks.grey("a", box(255, 1, 1, 8, 8)).grey("b", box(1, 1, 1, 8, 8));

    assertTrue(only(masks.read(), Severity.ERROR).contains("0 and 255 in some masks"));
  }

  @Test
  void numbersThatCountInEveryMaskMayBeDefects() throws Exception {
    masks.grey("a", box(1, 1, 1, 3, 3));
    masks.grey("b", box(1, 1, 1, 3, 3), box(2, 5, 5, 7, 7));
    masks.grey("c", box(1, 1, 1, 3, 3), box(2, 5, 5, 7, 7), box(3, 9, 9, 11, 11));

    assertTrue(only(masks.read(), Severity.WARNING).contains("count up from 1"));
    assertEquals(List.of(), masks.read("1-3").problems());
    assertEquals(12, masks.marked(masks.read("1-3"), "c"));
  }

  @Test
  void coloursAreClassesAndNoneVanishes() throws Exception {
    masks.add("a", Kind.COLOUR, 8, 0, box(0xff0000, 2, 2, 6, 6));
    masks.add("b", Kind.COLOUR, 8, 0, box(0x00ff00, 2, 2, 5, 5));
    masks.grey("n");
    MaskReading reading = masks.read();

    assertEquals(Optional.of("red"), classOf(reading, "a"));
    assertEquals(Optional.of("green"), classOf(reading, "b"));
    assertEquals(16, masks.marked(reading, "a"));
    assertEquals(9, masks.marked(reading, "b"));
    assertEquals(0, masks.marked(reading, "n"));
    assertEquals(List.of(), reading.problems());
    MaskReading said = masks.read("#ff0000: scratch, 00ff00: good");
    assertEquals(Optional.of("scratch"), classOf(said, "a"));
    assertTrue(use(said, "b").black());
  }

  @Test
  void oneColourIsOneClass() throws Exception {
    masks.add("a", Kind.COLOUR, 8, 0, box(0x0000ff, 2, 2, 6, 6));
    MaskReading reading = masks.read();

    assertEquals(Optional.empty(), classOf(reading, "a"));
    assertEquals(16, masks.marked(reading, "a"));
  }

  @Test
  void coloursOnWhiteAndPicturesAreAskedFor() throws Exception {
    masks.add("a", Kind.COLOUR, 8, 0xffffff, box(0xff0000, 2, 2, 6, 6));
    assertTrue(only(masks.read(), Severity.ERROR).contains("no pixel is black"));

    DrawnMasks photo = new DrawnMasks();
    int[] noise = new int[400];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = i * 2654435 & 0xffffff;
    }
    photo.put("p", new LabelImage(20, 20, Kind.COLOUR, 8, noise, Optional.empty()), "PNG");
    assertTrue(only(photo.read(), Severity.ERROR).contains("looks like a picture"));
  }

  @Test
  void indicesAreNumbersOnBlackAndColoursElse() throws Exception {
    int[] voc = {0, 0x800000, 0x008000};
    masks.indexed("a", voc, box(1, 2, 2, 6, 6)).indexed("b", voc, box(2, 2, 2, 5, 5));
    assertEquals(Optional.of("2"), classOf(masks.read(), "b"));

    DrawnMasks adaptive = new DrawnMasks();
    adaptive.indexed("a", new int[] {0x000000, 0xff0000}, box(1, 2, 2, 6, 6));
    adaptive.indexed("b", new int[] {0x00ff00, 0x000000}, box(1, 0, 0, 20, 19));
    MaskReading reading = adaptive.read();
    assertEquals(Optional.of("red"), classOf(reading, "a"));
    assertEquals(Optional.of("green"), classOf(reading, "b"));
    assertEquals(20, adaptive.marked(reading, "b"));
  }

  @Test
  void greyPalettesAreGreys() throws Exception {
    masks.indexed("a", new int[] {0, 0xffffff}, box(1, 2, 2, 6, 6));

    assertEquals("values 0 and 255", masks.read().statement());
    assertEquals(16, masks.marked(masks.read(), "a"));
  }

  @Test
  void invertedMasksAreAskedForUntilSaid() throws Exception {
    masks.add("a", Kind.GREY, 8, 255, box(0, 5, 5, 9, 9));
    masks.add("b", Kind.GREY, 8, 255, box(0, 8, 5, 9, 9));
    MaskReading reading = masks.read();

    assertEquals(2, reading.problems().size());
    assertEquals(Severity.ERROR, reading.problems().get(0).severity());
    assertTrue(reading.problems().get(0).remedy().contains("dataset.maskValues: 0;"));
    assertEquals(List.of(), masks.read("0").problems());
    assertEquals(16, masks.marked(masks.read("0"), "a"));
    assertEquals(List.of(), masks.read("255").problems());
  }

  @Test
  void aMaskThatMarksNearlyAllIsAWarning() throws Exception {
    masks.add("a", Kind.GREY, 8, 255, box(0, 0, 0, 1, 2));
    masks.grey("b", box(255, 2, 2, 3, 3)).grey("c", box(255, 2, 2, 3, 3));

    assertTrue(only(masks.read(), Severity.WARNING).contains("most of the picture"));
  }

  @Test
  void jpegMasksAreWarnedOfAndClassNumbersInThemRefused() throws Exception {
    masks.grey("a", box(250, 2, 2, 6, 6), box(7, 10, 10, 12, 12), box(130, 5, 2, 6, 6)).jpeg("a");
    MaskReading reading = masks.read();
    assertEquals(
        "is a mask saved as JPEG, whose edges are blurred; values near black and white are taken as"
            + " such",
        reading.problems().get(0).problem());
    assertEquals(16, masks.marked(reading, "a"));

    MaskReading numbers = new DrawnMasks().grey("n", box(3, 2, 2, 6, 6)).jpeg("n").read();
    assertEquals(Severity.ERROR, numbers.problems().get(0).severity());
  }

  @Test
  void valuesThatTheKeyDoesNotNameAreErrors() throws Exception {
    masks.grey("a", box(1, 2, 2, 6, 6), box(3, 10, 10, 12, 12));

    DatasetProblem unused = masks.read("1: scratch, 2: dent, 3: x").problems().get(0);
    assertEquals(Severity.WARNING, unused.severity());
    assertEquals("no mask has the value 2", unused.problem());
    DatasetProblem unnamed = masks.read("1: scratch").problems().get(0);
    assertEquals(Severity.ERROR, unnamed.severity());
    assertTrue(unnamed.problem().contains("3 (4 pixels"), unnamed.problem());
  }

  @Test
  void valuesThatTheKeyDoesNotNameAreErrorsOnSoftEdgesTooUnlessSaidToBeGood() throws Exception {
    masks.grey("a", box(60, 3, 3, 13, 13), box(190, 4, 4, 12, 12), box(255, 5, 5, 11, 11));

    DatasetProblem unnamed = masks.read("255: scratch").problems().get(0);
    assertEquals(Severity.ERROR, unnamed.severity());
    assertTrue(unnamed.problem().contains("60 (36 pixels in 1 mask), 190 (28"), unnamed.problem());
    assertTrue(unnamed.remedy().contains("other: good"), unnamed.remedy());
    for (String others : List.of("255: scratch, other: good", "255: scratch, other: void")) {
      assertEquals(List.of(), masks.read(others).problems());
      assertEquals(36, masks.marked(masks.read(others), "a"));
    }
    assertEquals(64, masks.marked(masks.read("1-127: good, 128-255: scratch"), "a"));
  }

  @Test
  void manyValuesAreTakenToTheLetterToo() throws Exception {
    int[] ramp = new int[400];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 1000 + i;
    }
    masks.put("a", new LabelImage(20, 20, Kind.GREY, 16, ramp, Optional.empty()), "PNG");

    assertEquals(1, masks.marked(masks.read("1390"), "a"));
    assertEquals(10, masks.marked(masks.read("1390-1500"), "a"));
    assertEquals(List.of(), masks.read("1390-1500").problems());
    MaskReading open = masks.read("1390-1500: scratch");
    assertTrue(only(open, Severity.ERROR).contains("does not name"));
    assertEquals(List.of(), masks.read("1-1389: good, 1390-1500: scratch").problems());
    assertFalse(masks.read("1390").identity().equals(masks.read("1391").identity()));
    assertFalse(masks.read("1390-1398").identity().equals(masks.read("1390-1397").identity()));
  }

  @Test
  void numbersSaidOfColoursAreAnError() throws Exception {
    masks.add("a", Kind.COLOUR, 8, 0, box(0xff00ff, 2, 2, 6, 6));

    assertTrue(only(masks.read("255"), Severity.ERROR).contains("colours"));
    assertEquals(16, masks.marked(masks.read("#ff00ff"), "a"));
  }

  @Test
  void aSingleValueHasItsNameToo(@TempDir Path folder) throws Exception {
    masks.grey("a", box(1, 2, 2, 6, 6));
    Files.writeString(folder.resolve("class_names.txt"), "__ignore__\n_background_\nscratch\n");
    MaskReading reading = masks.read(LabelNames.read(DatasetRoot.of(folder)));
    assertEquals(Optional.of("scratch"), classOf(reading, "a"));
    assertEquals("values 0 and 1: 1 is scratch", reading.statement());

    Files.writeString(folder.resolve("class_names.txt"), "_background_\nIgnore\n");
    MaskReading unmarked = masks.read(LabelNames.read(DatasetRoot.of(folder)));
    assertTrue(use(unmarked, "a").black());
    assertEquals("values 0 and 1: 1 is void, unmarked", unmarked.statement());
  }

  @Test
  void namesOfGoodAndVoidMeanTheSameInTheKeyAndInFiles(@TempDir Path folder) throws Exception {
    masks.add("a", Kind.COLOUR, 8, 0, box(0xff0000, 2, 2, 6, 6), box(0x00ff00, 8, 8, 10, 10));
    for (String word : List.of("good", "OK", "background", "normal", "void", "ignore")) {
      Files.writeString(
          folder.resolve("labelmap.txt"), "scratch:255,0,0::\n" + word + ":0,255,0::\n");
      MaskReading file = masks.read(LabelNames.read(DatasetRoot.of(folder)));
      assertEquals(16, masks.marked(file, "a"), word);
      assertEquals(16, masks.marked(masks.read("#ff0000: scratch, #00ff00: " + word), "a"), word);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other: good", "1: a, other: b", "1, other"})
  void otherIsGoodOrVoidBesideValues(String text) {
    masks.grey("a", box(1, 2, 2, 6, 6));
    KizuException failure = assertThrows(KizuException.class, () -> masks.read(text));

    assertTrue(failure.location().startsWith("dataset.maskValues"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1: ", "1, 2: a", "70000", "9-3", "1, #ff0000", "1: a, 1: b", "-1"})
  void aKeyThatCannotBeUnderstoodIsRefused(String text) {
    masks.grey("a", box(1, 2, 2, 6, 6));
    KizuException failure = assertThrows(KizuException.class, () -> masks.read(text));

    assertTrue(failure.location().startsWith("dataset.maskValues"), failure.getMessage());
  }

  @Test
  void theKeyMayBeAListOrAMapping() throws Exception {
    var options = MaskedPictures.options("auto");
    assertEquals("1, 2", text(options, List.of(1L, 2L)));
    assertEquals(
        "1: scratch, 2: 01", text(options, new TreeMap<>(Map.of("1", "scratch", "2", "01"))));
    assertEquals("255", text(options, 255L));
  }

  private static String text(List<Option> options, Object value) throws KizuException {
    return Options.resolve("dataset", options, Map.of("maskValues", value)).text("maskValues");
  }

  @Test
  void orientationTagsThatDisagreeAreAskedFor() throws Exception {
    masks.grey("a").grey("a-mask", box(255, 2, 2, 6, 6)).turned("a", 3);
    List<DatasetProblem> open = masks.pictures(Map.of()).problems();

    assertEquals(1, open.size(), open.toString());
    assertEquals(Severity.ERROR, open.get(0).severity());
    assertTrue(open.get(0).remedy().contains("dataset.orientation: shown"));
    assertEquals(List.of(), masks.pictures(Map.of("orientation", "stored")).problems());
    assertEquals(List.of(), masks.pictures(Map.of("orientation", "shown")).problems());
    masks.turned("a-mask", 3);
    assertEquals(List.of(), masks.pictures(Map.of()).problems());
    String said =
        masks.pictures(Map.of()).dataset("s", List.of(), List.of(), List.of()).reading().toString();
    assertTrue(said.contains("1 turned 180 (tag 3); taken as stored"), said);
  }

  @Test
  void sizesTellWhereAQuarterTurnSwapsThem() throws Exception {
    LabelImage wide = new LabelImage(4, 8, Kind.GREY, 8, new int[32], Optional.empty());
    LabelImage high = new LabelImage(8, 4, Kind.GREY, 8, new int[32], Optional.empty());
    masks.put("a", wide, "JPEG").put("a-mask", high, "PNG").turned("a", 6);
    MaskedPictures pictures = masks.pictures(Map.of());

    assertEquals(List.of(), pictures.problems());
    String said = pictures.dataset("s", List.of(), List.of(), List.of()).reading().toString();
    assertTrue(said.contains("turned so, as the masks' sizes show"), said);
  }
}
