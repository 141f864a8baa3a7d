package kizu.dataset.mvtec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.imageio.opencv.OpenCvCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvtecFormatTest {
  @TempDir Path parent;
  private final FakeCodec codec = new FakeCodec();
  private Path bottle;

  @BeforeEach
  void aCategory() throws IOException {
    bottle = parent.resolve("bottle");
    fill(bottle);
  }

  private static void fill(Path category) throws IOException {
    for (int i = 0; i < 20; i++) {
      picture(category.resolve(String.format(Locale.ROOT, "train/good/%03d.png", i)));
    }
    for (int i = 0; i < 10; i++) {
      picture(category.resolve(String.format(Locale.ROOT, "test/good/%03d.png", i)));
      defect(category, "broken", i);
      defect(category, "dirty", i);
    }
  }

  private static void defect(Path category, String name, int i) throws IOException {
    picture(category.resolve(String.format(Locale.ROOT, "test/%s/%03d.png", name, i)));
    Path mask =
        category.resolve(String.format(Locale.ROOT, "ground_truth/%s/%03d_mask.png", name, i));
    FakeCodec.save(mask, 4, 3, 1, 255);
  }

  private static void picture(Path file) throws IOException {
    FakeCodec.save(file, 4, 3, 3, 9);
  }

  @Test
  void everyClassUnderTestIsDividedAndTrainStays() throws Exception {
    Dataset set = open(bottle, Map.of());

    assertEquals("bottle", set.name());
    assertEquals(3, set.channels());
    for (String name : List.of("broken", "dirty")) {
      assertEquals(Map.of(Split.TRAIN, 5L, Split.VALIDATION, 2L, Split.TEST, 3L), count(set, name));
    }
    assertEquals(
        Map.of(Split.TRAIN, 25L, Split.VALIDATION, 2L, Split.TEST, 3L),
        count(set, SampleInfo.NORMAL));
    assertEquals(50, set.samples().stream().map(SampleInfo::group).distinct().count());
    assertEquals(List.of(), set.problems());
    assertEquals(20, codec.decoded.get(), "the masks, and no picture");
  }

  @Test
  void openingIsToldAtEveryFile() throws Exception {
    MvtecFormat format = format(codec);
    List<String> told = new ArrayList<>();
    format.open(
        bottle,
        Options.resolve("dataset", format.options(), Map.of()),
        (done, all) -> told.add(done + "/" + all));

    assertEquals(70, told.size());
    assertEquals("70/70", told.get(69));
  }

  @Test
  void samplesComeInOrderWithTheirOwnFiles() throws Exception {
    Dataset set = open(bottle, Map.of());
    List<String> ids = set.samples().stream().map(SampleInfo::id).toList();
    SampleInfo broken = set.samples().get(20);

    assertEquals("train/good/000", ids.get(0));
    assertEquals("test/broken/000", broken.id());
    assertEquals("test/good/009", ids.get(49));
    assertEquals("broken", broken.defectClass());
    assertEquals(1, set.load(broken).mask().count());
    assertEquals(0, set.load(set.samples().get(0)).mask().count());
    assertTrue(set.region(broken).isEmpty());
  }

  @Test
  void seedAndSharesDecideTheDivision() throws Exception {
    Dataset set = open(bottle, Map.of());

    assertEquals(set.samples(), open(bottle, Map.of()).samples());
    assertEquals(set.fingerprint(), open(bottle, Map.of()).fingerprint());
    assertNotEquals(set.samples(), open(bottle, Map.of("splitSeed", 7)).samples());
    assertEquals(
        Map.of(Split.TRAIN, 2L, Split.VALIDATION, 4L, Split.TEST, 4L),
        count(open(bottle, Map.of("trainShare", 0.2, "valShare", 0.4)), "dirty"));
  }

  @Test
  void aFolderOfCategoriesNeedsTheNameOfOne() throws Exception {
    fill(parent.resolve("cable"));
    Files.createDirectories(parent.resolve("other"));

    assertEquals("cable", open(parent, Map.of("category", "cable")).name());
    assertTrue(failure(parent, Map.of()).remedy().contains("bottle, cable."));
    String typo = failure(parent, Map.of("category", "botle")).remedy();
    assertTrue(typo.contains("Did you mean 'bottle'? Categories: bottle, cable."), typo);
    assertEquals("dataset.category", failure(parent, Map.of("category", "../parts")).location());
  }

  @Test
  void aCategoryMayBeNamedByItselfOnly() throws Exception {
    assertEquals("bottle", open(bottle, Map.of("category", "bottle")).name());
    assertTrue(
        failure(bottle, Map.of("category", "cable")).problem().contains("category 'bottle'"));
  }

  @Test
  void aLinkToACategoryElsewhereIsNone() throws Exception {
    Path inner = Files.createDirectories(parent.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("bottle"), bottle);

    assertTrue(failure(inner, Map.of("category", "bottle")).problem().contains("holds none"));
  }

  @Test
  void categoriesAndFoldersOfThemAreRecognised() throws Exception {
    MvtecFormat format = format(codec);

    assertTrue(format.recognises(bottle));
    assertTrue(format.recognises(parent));
    assertFalse(format.recognises(bottle.resolve("test")));
    assertFalse(format.recognises(parent.resolve("gone")));
  }

  @Test
  void aDefectWithoutAMaskIsAnErrorAndLeftOut() throws Exception {
    Files.delete(bottle.resolve("ground_truth/dirty/003_mask.png"));
    Dataset set = open(bottle, Map.of());

    DatasetProblem problem = problem(set);
    assertEquals(Severity.ERROR, problem.severity());
    assertEquals(bottle.resolve("test/dirty/003.png").toString(), problem.source());
    assertTrue(problem.remedy().contains("ground_truth/dirty/003_mask.png"));
    assertEquals(49, set.samples().size());
  }

  @Test
  void aMaskWithoutAPictureIsAnError() throws Exception {
    Path mask = bottle.resolve("ground_truth/dirty/077_mask.png");
    FakeCodec.save(mask, 4, 3, 1, 255);

    assertEquals(Severity.ERROR, problem(open(bottle, Map.of())).severity());
    assertEquals(mask.toString(), problem(open(bottle, Map.of())).source());
  }

  @Test
  void aMaskWithoutTheWordIsNoMask() throws Exception {
    Path masks = bottle.resolve("ground_truth/dirty");
    Files.move(masks.resolve("003_mask.png"), masks.resolve("003.png"));

    assertEquals(2, open(bottle, Map.of()).problems().size());
  }

  @Test
  void picturesOutsideTheLayoutAreWarnings() throws Exception {
    picture(bottle.resolve("train/bad/000.png"));
    assertTrue(problem(open(bottle, Map.of())).problem().contains("not in train/good"));
    Files.delete(bottle.resolve("train/bad/000.png"));
    picture(bottle.resolve("test/000.png"));
    assertTrue(problem(open(bottle, Map.of())).problem().contains("in no folder of a class"));
    assertEquals(Severity.WARNING, problem(open(bottle, Map.of())).severity());
  }

  @Test
  void anotherFolderIsRefused() throws Exception {
    Path empty = Files.createDirectories(parent.resolve("empty"));
    assertTrue(failure(empty, Map.of()).problem().contains("no folders train/good and test"));
    assertTrue(failure(parent.resolve("gone"), Map.of()).problem().contains("no such folder"));
    Files.createDirectories(empty.resolve("train/good"));
    Files.createDirectories(empty.resolve("test"));
    assertTrue(failure(empty, Map.of()).problem().contains("no picture"));
  }

  @Test
  void pixelsAreReadByTheRealCodec() throws Exception {
    OpenCvCodec real = realCodec();
    Path category = parent.resolve("real");
    Image image = Image.blank(1, 5, 6);
    image.data()[7] = 1;
    for (String file :
        List.of("train/good/0.png", "test/hole/0.png", "ground_truth/hole/0_mask.png")) {
      Files.createDirectories(category.resolve(file).getParent());
      real.write(category.resolve(file), image);
    }
    MvtecFormat format = format(real);
    Dataset set = format.open(category, Options.defaults(format.options()));

    assertEquals(1, set.channels());
    assertEquals(1, set.load(set.samples().get(1)).mask().count());
    assertTrue(set.load(set.samples().get(1)).mask().at(1, 1));
  }

  private Dataset open(Path root, Map<String, Object> options) throws KizuException {
    MvtecFormat format = format(codec);
    return format.open(root, Options.resolve("dataset", format.options(), options));
  }

  private KizuException failure(Path root, Map<String, Object> options) {
    return assertThrows(KizuException.class, () -> open(root, options));
  }

  private static DatasetProblem problem(Dataset set) {
    assertEquals(1, set.problems().size(), set.problems().toString());
    return set.problems().get(0);
  }

  private static Map<Split, Long> count(Dataset set, String defectClass) {
    return set.samples().stream()
        .filter(sample -> sample.defectClass().equals(defectClass))
        .collect(Collectors.groupingBy(SampleInfo::split, Collectors.counting()));
  }

  private static MvtecFormat format(ImageCodec codec) throws KizuException {
    return new MvtecFormat(codec, defaults(MvtecFormat.Config.class));
  }

  private static OpenCvCodec realCodec() {
    return new OpenCvCodec(defaults(OpenCvCodec.Config.class));
  }

  /** A configuration as the component runtime would give it. */
  private static <C> C defaults(Class<C> config) {
    return config.cast(
        Proxy.newProxyInstance(
            MvtecFormatTest.class.getClassLoader(),
            new Class<?>[] {config},
            (proxy, method, arguments) -> method.getDefaultValue()));
  }
}
