package kizu.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;

class FolderFormatTest extends FolderTest {
  @Test
  void imagesAndMasksAreRecognised() throws Exception {
    FolderFormat format = format(codec);
    assertFalse(format.recognises(root.resolve("gone")));
    image("a.png");
    assertFalse(format.recognises(root));
    mask("a.png");
    assertTrue(format.recognises(root));
  }

  @Test
  void withoutListsMasksAndSubFoldersDecide() throws Exception {
    image("a.jpg");
    image("b.png");
    image("crack/deep/c.tif");
    image("good/d.png");
    mask("a.png");
    mask("crack/deep/c.bmp");
    mask("good/d.png");
    Dataset set = open();

    assertEquals("parts", set.name());
    assertEquals(List.of("images/a", "images/b", "images/crack/deep/c", "images/good/d"), ids(set));
    assertEquals("defect", sample(set, "a").defectClass());
    assertEquals(SampleInfo.NORMAL, sample(set, "b").defectClass());
    assertEquals("crack", sample(set, "crack/deep/c").defectClass());
    assertEquals(SampleInfo.NORMAL, sample(set, "good/d").defectClass());
    assertEquals(4, set.samples().stream().map(SampleInfo::group).distinct().count());
    assertEquals(root.resolve("images/a.jpg").toString(), sample(set, "a").source());
    assertEquals(List.of(), set.problems());
    assertEquals(3, codec.decoded.get(), "the masks, and no picture");
  }

  @Test
  void openingIsToldAtEveryFile() throws Exception {
    image("a.png");
    mask("a.png");
    image("b.png");
    FolderFormat format = format(codec);
    List<String> told = new ArrayList<>();
    format.open(
        root,
        Options.resolve("dataset", format.options(), Map.of()),
        (done, all) -> told.add(done + "/" + all));

    assertEquals(List.of("1/3", "2/3", "3/3"), told);
  }

  @Test
  void pixelsComeFromTheFilesOfTheName() throws Exception {
    image("a.jpg");
    mask("a.png");
    FakeCodec.save(root.resolve("regions/a.bmp"), 4, 3, 1, 200);
    Dataset set = open(Map.of("channels", "3"));

    assertEquals(1, set.load(sample(set, "a")).mask().count());
    assertEquals(3, set.load(sample(set, "a")).image().channels());
    assertEquals(12, set.region(sample(set, "a")).orElseThrow().count());
  }

  @Test
  void withoutSplitsGroupsAreDividedBySeed() throws Exception {
    StringBuilder rows = new StringBuilder("name,group\n");
    for (int i = 0; i < 60; i++) {
      image(String.format(Locale.ROOT, "%02d.png", i));
      rows.append(String.format(Locale.ROOT, "%02d,tile%d\n", i, i / 3));
      if (i < 30) {
        mask(String.format(Locale.ROOT, "%02d.png", i));
      }
    }
    write("manifest.csv", rows.toString());
    Dataset set = open();

    assertEquals(Map.of(Split.TRAIN, 15L, Split.VALIDATION, 6L, Split.TEST, 9L), count(set));
    assertEquals(List.of(), set.problems());
    assertEquals(set.samples(), open().samples());
    assertNotEquals(set.samples(), open(Map.of("splitSeed", 1)).samples());
    assertEquals(24L, count(open(Map.of("trainShare", 0.8, "valShare", 0.1))).get(Split.TRAIN));
  }

  private static Map<Split, Long> count(Dataset set) {
    return set.samples().stream()
        .filter(SampleInfo::defective)
        .collect(Collectors.groupingBy(SampleInfo::split, Collectors.counting()));
  }

  @Test
  void theFingerprintFollowsTheData() throws Exception {
    image("a.png");
    mask("a.png");
    String before = open().fingerprint();
    assertEquals(before, open().fingerprint());

    image("b.png");
    assertNotEquals(before, open().fingerprint());
    Files.delete(root.resolve("images/b.png"));
    FakeCodec.save(root.resolve("masks/a.png"), 4, 3, 1, 254);
    assertNotEquals(before, open().fingerprint());
  }

  @Test
  void aMaskWithoutItsPictureIsAnError() throws Exception {
    image("a.png");
    mask("b.png");
    DatasetProblem problem = problem(open());

    assertEquals(Severity.ERROR, problem.severity());
    assertEquals(root.resolve("masks/b.png").toString(), problem.source());
  }

  @Test
  void aRegionWithoutItsPictureIsAWarning() throws Exception {
    image("a.png");
    FakeCodec.save(root.resolve("regions/b.png"), 4, 3, 1, 255);

    assertEquals(Severity.WARNING, problem(open()).severity());
  }

  @Test
  void picturesThatDifferByEndingOnlyAreAnError() throws Exception {
    image("a.jpg");
    image("a.png");
    Dataset set = open();

    assertEquals(Severity.ERROR, problem(set).severity());
    assertEquals(List.of("images/a"), ids(set));
  }

  @Test
  void aFileThatIsNoImageIsAWarningAmongPicturesAndAnErrorAmongMasks() throws Exception {
    image("a.png");
    image("b.gif");
    assertEquals(Severity.WARNING, problem(open()).severity());
    Files.delete(root.resolve("images/b.gif"));
    mask("a.gif");
    assertEquals(Severity.ERROR, problem(open()).severity());
  }

  @Test
  void aFileThatHoldsNoPictureIsNamed() throws Exception {
    image("a.png");
    image("b.png");
    Files.writeString(root.resolve("images/b.png"), "");
    DatasetProblem problem = problem(open());

    assertEquals(Severity.ERROR, problem.severity());
    assertEquals(root.resolve("images/b.png").toString(), problem.source());
  }

  @Test
  void nothingToUseIsRefused() throws Exception {
    assertTrue(failure().getMessage().contains("has no folder images"), failure().getMessage());
    Files.createDirectories(root.resolve("images"));
    assertTrue(failure().getMessage().contains("holds no picture"));
    write("splits.json", "{\"train\": [\"x\"]}");
    assertTrue(failure().getMessage().contains("there is no picture 'x'"));
    root = root.resolve("gone");
    assertTrue(failure().getMessage().contains("there is no such folder"));
  }

  @Test
  void linksOutOfTheFolderAreNotFollowed() throws Exception {
    FakeCodec.save(temporary.resolve("outside.png"), 4, 3, 1, 9);
    image("a.png");
    Files.createSymbolicLink(root.resolve("images/b.png"), temporary.resolve("outside.png"));
    assertEquals(List.of("images/a"), ids(open()));
    assertTrue(problem(open()).problem().contains("leads out"));

    Files.writeString(temporary.resolve("rows.csv"), "name\na\n");
    Files.createSymbolicLink(root.resolve("manifest.csv"), temporary.resolve("rows.csv"));
    assertTrue(failure().getMessage().contains("manifest.csv: leads out"));
  }

  @Test
  void sharesThatLeaveNothingForTheTestAreRefused() throws Exception {
    image("a.png");
    KizuException failure =
        assertThrows(KizuException.class, () -> open(Map.of("trainShare", 0.6, "valShare", 0.5)));

    assertTrue(failure.getMessage().contains("valShare 0.5"), failure.getMessage());
  }

  private KizuException failure() {
    return assertThrows(KizuException.class, this::open);
  }
}
