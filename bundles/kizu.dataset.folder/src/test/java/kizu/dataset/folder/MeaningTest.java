package kizu.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What folders, names and masks of a set mean, and that it is said. */
class MeaningTest extends FolderTest {
  private static final List<String> PARTS = List.of("train", "val", "test");

  private void picture(String path) throws IOException {
    FakeCodec.save(root.resolve(path), 4, 3, 1, 9);
  }

  private void marks(String path, int value) throws IOException {
    FakeCodec.save(root.resolve(path), 4, 3, 1, value);
  }

  private static String said(Dataset set, String topic) {
    return set.reading().stream()
        .filter(line -> line.startsWith(topic + ": "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(topic + " is not in " + set.reading()));
  }

  private static Set<String> classes(Dataset set) {
    return set.samples().stream().map(SampleInfo::defectClass).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "images/%s, masks/%s",
    "%s/images, %s/masks",
    "images/%s, %s/masks",
    "%s/images, masks/%s",
    "Images/%s, MASKS/%s"
  })
  void foldersNamedAfterPartsAreTheParts(String images, String masks) throws Exception {
    for (String part : PARTS) {
      picture(String.format(Locale.ROOT, images, part) + "/a" + part + ".png");
      picture(String.format(Locale.ROOT, images, part) + "/n" + part + ".png");
      marks(String.format(Locale.ROOT, masks, part) + "/a" + part + ".png", 255);
    }
    assertTrue(format(codec).recognises(root));
    Dataset set = open();

    assertEquals(6, set.samples().size());
    for (SampleInfo sample : set.samples()) {
      String part = sample.source().contains("train") ? "TRAIN" : "other";
      assertEquals(part.equals("TRAIN"), sample.split() == Split.TRAIN, sample.toString());
    }
    assertEquals(Set.of("defect", "normal"), classes(set));
    assertEquals("split: from the folders train, val, test", said(set, "split"));
    assertEquals(List.of(), set.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Training/crack", "crack/TRAIN"})
  void classFoldersMayLieAboveOrBelowParts(String folder) throws Exception {
    picture("images/" + folder + "/a.png");
    marks("masks/" + folder + "/a.png", 255);
    picture("images/Testing/good/b.png");
    picture("images/Valid/good/c.png");
    Dataset set = open();

    assertEquals("crack", sample(set, folder + "/a").defectClass());
    assertEquals(Split.TRAIN, sample(set, folder + "/a").split());
    assertEquals(Split.TEST, sample(set, "Testing/good/b").split());
    assertEquals(Split.VALIDATION, sample(set, "Valid/good/c").split());
  }

  @Test
  void foldersAndListsThatDisagreeAreAnErrorUntilOneIsChosen() throws Exception {
    for (String part : PARTS) {
      picture("images/" + part + "/" + part + ".png");
    }
    write("splits.json", "{\"train\": [\"train/train\", \"val/val\"], \"test\": [\"test/test\"]}");
    DatasetProblem problem = problem(open());

    assertEquals(Severity.ERROR, problem.severity());
    assertEquals("dataset.split", problem.key());
    assertEquals(root.resolve("images/val/val.png").toString(), problem.source());
    assertEquals(List.of(), open(Map.of("split", "lists")).problems());
    Dataset folders = open(Map.of("split", "folders"));
    assertEquals(Split.VALIDATION, sample(folders, "val/val").split());
    assertEquals(List.of(), folders.problems());
  }

  @Test
  void withoutAFolderForValidationSomeOfTheTrainingIsTakenAndSaid() throws Exception {
    for (int i = 0; i < 12; i++) {
      picture("images/train/" + i + ".png");
      marks("masks/train/" + i + ".png", 255);
      picture("images/test/t" + i + ".png");
      marks("masks/test/t" + i + ".png", 255);
    }
    Dataset set = open();

    assertEquals(Severity.WARNING, problem(set).severity());
    assertEquals(
        Map.of(Split.TRAIN, 9L, Split.VALIDATION, 3L, Split.TEST, 12L),
        set.samples().stream()
            .collect(Collectors.groupingBy(SampleInfo::split, Collectors.counting())));
  }

  @Test
  void aBlackMaskIsANormalPictureAndFillsNoBudget() throws Exception {
    image("a.png");
    mask("a.png");
    image("b.png");
    marks("masks/b.png", 0);
    Dataset set = open();

    assertEquals(SampleInfo.NORMAL, sample(set, "b").defectClass());
    assertEquals(
        "pictures: 1 with marks; 1 black mask: that picture is normal", said(set, "pictures"));
    assertEquals(List.of(), set.problems());
  }

  @Test
  void aPictureWithoutAMaskAmongBlackOnesIsAWarning() throws Exception {
    image("a.png");
    mask("a.png");
    image("b.png");
    marks("masks/b.png", 0);
    image("c.png");

    assertEquals(root.resolve("images/c.png").toString(), problem(open()).source());
  }

  @Test
  void aPictureOfADefectsFolderWithoutAMaskIsAWarning() throws Exception {
    image("crack/a.png");
    mask("crack/a.png");
    image("crack/b.png");
    Dataset set = open();

    assertTrue(problem(set).problem().contains("'crack' and has no mask"));
    assertEquals(SampleInfo.NORMAL, sample(set, "crack/b").defectClass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "1e3", "no", "null", "~", "0x10", "true", "1.50"})
  void classNamesStayText(String name) throws Exception {
    image(name + "/a.png");
    mask(name + "/a.png");
    image("b.png");
    mask("b.png");
    write("manifest.csv", "name,class\nb," + name + "\n" + name + "/a,\n");

    assertEquals(Set.of(name), classes(open()));
  }

  @Test
  void valuesOfMasksAreClassesAndMayBeNamed() throws Exception {
    image("a.png");
    marks("masks/a.png", 1);
    image("b.png");
    marks("masks/b.png", 2);
    assertEquals(Set.of("1", "2"), classes(open()));
    write("class_names.txt", "__ignore__\n_background_\nscratch\ndent\n");
    assertEquals(Set.of("scratch", "dent"), classes(open()));
    assertEquals("classes: from the values of masks", said(open(), "classes"));

    Dataset named = open(Map.of("maskValues", Map.of("1", "01", "2", "void")));
    assertEquals(Set.of("01", "normal"), classes(named));
    assertEquals(0, named.load(sample(named, "b")).mask().count());
    assertEquals(Set.of("defect"), classes(open(Map.of("classes", "none"))));
  }

  @Test
  void valuesAndFoldersThatBothTellClassesAreAWarningUntilOneIsChosen() throws Exception {
    image("x/a.png");
    marks("masks/x/a.png", 1);
    image("y/b.png");
    marks("masks/y/b.png", 2);

    assertEquals("dataset.classes", problem(open()).key());
    assertEquals(Set.of("1", "2"), classes(open()));
    assertEquals(Set.of("x", "y"), classes(open(Map.of("classes", "folders"))));
    assertEquals(List.of(), open(Map.of("classes", "folders")).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, a_mask.png",
    "a.png, a_GT.bmp",
    "a.png, a-label.png",
    "a.jpg, a.jpg.png",
    "a.png, mask_a.png",
    "A.png, a.png",
    "x/a.png, a.png",
    "a.png, crack/a.png",
    "train/a.png, a_mask.png"
  })
  void masksAreFoundBySimilarNames(String image, String mask) throws Exception {
    image(image);
    mask(mask);
    Dataset set = open();

    assertEquals(List.of(), set.problems());
    assertEquals(1, set.load(set.samples().get(0)).mask().count());
    assertTrue(said(set, "names").contains("masks matched: 1 "));
  }

  @ParameterizedTest
  @CsvSource({
    "train/a.png, val/b.png, test/a.png",
    "x/a.png, y/a.png, a.png",
    "ab.png, b.png, a_mask.png"
  })
  void noPictureGetsAnothersMask(String first, String second, String mask) throws Exception {
    image(first);
    image(second);
    mask(mask);
    Dataset set = open(Map.of("split", "shares"));

    assertEquals(Severity.ERROR, problem(set).severity());
    assertEquals(root.resolve("masks/" + mask).toString(), problem(set).source());
    assertEquals(Set.of("normal"), classes(set));
  }

  @Test
  void twoMasksOfOnePictureAreAnError() throws Exception {
    image("a.png");
    mask("a.png");
    mask("a_mask.png");

    assertTrue(problem(open()).problem().contains("second mask of the picture a.png"));
  }

  @Test
  void accentsWrittenInOneOrTwoPiecesAreTheSame() throws Exception {
    image("e\u0301.png");
    mask("\u00e9.png");
    assertEquals("defect", sample(open(), "\u00e9").defectClass());
    assertEquals(List.of(), open().problems());

    image("\u00e9.png");
    assertEquals(Severity.ERROR, problem(open()).severity());
    assertTrue(problem(open()).problem().contains("NFC"), problem(open()).problem());
  }

  @Test
  void systemFilesArePassedOverAndSaid() throws Exception {
    image("a.png");
    mask("a.png");
    for (String litter :
        List.of(
            "@eaDir/a.png/SYNOPHOTO_THUMB_XL.jpg",
            "#recycle/b.png",
            ".thumbnails/c.png",
            "._a.png",
            "Thumbs.db",
            "__MACOSX/d.png",
            ".ipynb_checkpoints/e.png")) {
      image(litter);
      mask(litter);
    }
    Dataset set = open();

    assertEquals(List.of("images/a"), ids(set));
    assertTrue(said(set, "passed over").contains("14 system files and folders"));
    assertEquals(List.of(), set.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.csv", "splits.json", "labelmap.txt"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatIsNoFileIsRefusedAndNotWaitedFor(String name) throws Exception {
    image("a.png");
    mask("a.png");
    Files.createDirectory(root.resolve(name));
    assertTrue(assertThrows(KizuException.class, this::open).getMessage().contains("is a folder"));
    Files.delete(root.resolve(name));
    Path pipe = Path.of("/usr/bin/mkfifo");
    if (Files.isExecutable(pipe)) {
      assertEquals(
          0, new ProcessBuilder(pipe.toString(), root.resolve(name).toString()).start().waitFor());
      KizuException failure = assertThrows(KizuException.class, this::open);
      assertTrue(failure.getMessage().contains("is no regular file"), failure.getMessage());
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linksAreFollowedWhereAKeySaysSoAndEnd() throws Exception {
    Path outside = temporary.resolve("outside");
    FakeCodec.save(outside.resolve("a.png"), 4, 3, 1, 9);
    Files.createSymbolicLink(root.resolve("images"), outside);
    mask("a.png");
    KizuException refused = assertThrows(KizuException.class, this::open);
    assertTrue(refused.getMessage().contains("dataset.links: follow"), refused.getMessage());

    Map<String, Object> follow = Map.of("links", "follow");
    assertEquals(List.of("images/a"), ids(open(follow)));
    Files.createSymbolicLink(outside.resolve("loop"), outside);
    assertEquals(List.of("images/a"), ids(open(follow)));
    assertEquals(Severity.ERROR, problem(open(follow)).severity());
  }

  @ParameterizedTest
  @CsvSource({
    "split, lists, splits.json",
    "split, folders, no folder names a part",
    "classes, lists, manifest.csv",
    "classes, folders, no folder names a class",
    "classes, masks, no value of a mask"
  })
  void aChoiceOfWhatIsNotThereIsAnErrorThatNamesTheKey(String key, String choice, String told)
      throws Exception {
    picture("images/a.png");
    marks("masks/a.png", 255);
    KizuException refused = assertThrows(KizuException.class, () -> open(Map.of(key, choice)));

    assertEquals("dataset." + key, refused.location());
    assertTrue(refused.problem().contains(told), refused.problem());
  }

  @Test
  void systemFoldersAroundTheSetsFoldersArePassedOver() throws Exception {
    for (String part : List.of("train/", "#recycle/train/", "@eaDir/", "train/.trash/")) {
      picture(part + "images/a.png");
      marks(part + "masks/a.png", 255);
    }
    picture("#recycle/images/x.png");
    Dataset set = open();

    assertEquals(List.of("train/images/a"), ids(set));
    assertEquals(List.of(), set.problems());
  }

  @Test
  void linkedFoldersOfPartsAreEnteredWhereAKeySaysSoAndOnce() throws Exception {
    picture("train/images/a.png");
    marks("train/masks/a.png", 255);
    Path outside = temporary.resolve("outside");
    FakeCodec.save(outside.resolve("images/b.png"), 4, 3, 1, 9);
    Files.createSymbolicLink(root.resolve("test"), outside);
    Dataset refusing = open();

    assertEquals(List.of("train/images/a"), ids(refusing));
    assertEquals(Severity.ERROR, problem(refusing).severity());
    assertEquals(root.resolve("test").toString(), problem(refusing).source());
    assertEquals("dataset.links", problem(refusing).key());
    Map<String, Object> follow = Map.of("links", "follow", "trainShare", 0.4);
    assertEquals(List.of("test/images/b", "train/images/a"), ids(open(follow)));

    Files.createSymbolicLink(root.resolve("val"), root.resolve("train"));
    Dataset twice = open(follow);
    assertEquals(List.of("test/images/b", "train/images/a"), ids(twice));
    assertTrue(
        twice.problems().get(0).problem().startsWith("is the same folder as train/images"),
        twice.problems().toString());
  }

  @Test
  void linkedPartsAloneAreRecognisedAndToldByName() throws Exception {
    Path outside = temporary.resolve("outside");
    FakeCodec.save(outside.resolve("images/b.png"), 4, 3, 1, 9);
    FakeCodec.save(outside.resolve("masks/b.png"), 4, 3, 1, 255);
    Files.createSymbolicLink(root.resolve("train"), outside);

    assertTrue(format(codec).recognises(root));
    KizuException refused = assertThrows(KizuException.class, this::open);
    assertTrue(refused.getMessage().contains("dataset.links: follow"), refused.getMessage());
    assertEquals(root.resolve("train").toString(), refused.location());
    assertEquals(List.of("train/images/b"), ids(open(Map.of("links", "follow"))));
  }

  @Test
  void linksToFoldersOfSomethingElseDoNotMatter() throws Exception {
    picture("train/images/a.png");
    marks("train/masks/a.png", 255);
    Path notes = Files.createDirectories(temporary.resolve("notes/old"));
    Files.createSymbolicLink(root.resolve("notes"), notes.getParent());

    assertEquals(List.of(), open().problems());
  }

  @Test
  void noFolderOfManyIsLeftOut() throws Exception {
    for (int i = 0; i < 1002; i++) {
      picture(i + "/images/a.png");
    }

    assertEquals(1002, open().samples().size());
  }

  @Test
  void accentsInFoldersAboveMayBeWrittenInOneOrTwoPieces() throws Exception {
    picture("e\u0301/images/a.png");
    marks("\u00e9/masks/a.png", 255);
    Dataset set = open();

    assertEquals(List.of("\u00e9/images/a"), ids(set));
    assertEquals("\u00e9", set.samples().get(0).defectClass());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void namesInListsMayStandFromTheSetsFolder() throws Exception {
    image("train/a.png");
    image("test/b.png");
    image("val/c.png");
    mask("train/a.png");
    write("manifest.csv", "name;class\r\nimages/train/a.png;crack\r\nb.png;normal\r\nval/c;\r\n");
    Dataset set = open();

    assertEquals("crack", sample(set, "train/a").defectClass());
    assertEquals(List.of(), set.problems());
  }

  @Test
  void aMistypedColumnIsAWarning() throws Exception {
    image("a.png");
    mask("a.png");
    write("manifest.csv", "name,splitt,source,width\na,train,x,4\n");

    assertEquals(Severity.WARNING, problem(open()).severity());
    assertTrue(problem(open()).problem().contains("'splitt'"));
  }

  @Test
  void otherLayoutsAreKnownByTheirShape() throws Exception {
    picture("JPEGImages/a.jpg");
    picture("SegmentationClass/a.png");
    KizuException failure = assertThrows(KizuException.class, this::open);

    assertFalse(format(codec).recognises(root));
    assertTrue(failure.getMessage().contains("looks like Pascal VOC"), failure.getMessage());
    assertTrue(failure.getMessage().contains("images/NAME.png"), failure.getMessage());
  }
}
