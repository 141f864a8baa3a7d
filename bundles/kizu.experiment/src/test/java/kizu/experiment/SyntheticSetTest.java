package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Progress;
import kizu.api.experiment.SyntheticSetRequest;
import kizu.api.experiment.SyntheticSetSummary;
import kizu.api.folder.DiskFull;
import kizu.api.training.TrainingPlan;
import kizu.folder.Json;
import kizu.folder.synthetic.CocoAnnotations;
import kizu.folder.synthetic.MadePicture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a set holds, and what is left of one that is stopped. */
class SyntheticSetTest {
  @TempDir Path folder;
  private Workshop shop;
  private Path run;
  private Path set;

  @BeforeEach
  void open() throws Exception {
    shop = new Workshop(folder);
    run = folder.resolve("run");
    set = folder.resolve("set");
    shop.service.run(shop.file, shop.in("run"), Progress.SILENT);
  }

  private SyntheticSetSummary make(int count) throws KizuException {
    return shop.service.synthesise(run, new SyntheticSetRequest(set, count), Progress.SILENT);
  }

  private Map<String, String> bytes() throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(set)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(set.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    bytes.keySet().removeIf(name -> name.startsWith("."));
    return bytes;
  }

  @Test
  void onAFullDiskTheSameCallIsSpokenOf() {
    shop.trainer.refusal = Optional.of(new DiskFull("x.png", "kizu:resume goes on.", null));
    KizuException full = assertThrows(KizuException.class, () -> make(3));
    assertEquals(
        "Free some space. What is written is intact; the same call goes on.", full.remedy());
  }

  @Test
  void aSetHasPicturesMasksListsAndRecipes() throws Exception {
    SyntheticSetSummary summary = make(3);
    assertTrue(summary.finished());
    assertEquals(1, summary.defects().size());
    assertEquals(3, summary.defects().values().iterator().next());
    for (int i = 1; i <= 3; i++) {
      assertTrue(Files.exists(set.resolve("images/synthetic-00000" + i + ".png")));
      assertTrue(Files.exists(set.resolve("masks/synthetic-00000" + i + ".png")));
    }
    List<String> lines = Files.readAllLines(set.resolve("manifest.csv"));
    assertEquals("name,class,split,group", lines.get(0));
    SampleInfo normal =
        shop.dataset.samples().stream()
            .filter(sample -> lines.get(1).endsWith("," + sample.group()))
            .findFirst()
            .orElseThrow();
    assertFalse(normal.defective(), "a picture is of the group that it was pasted into");
    CocoAnnotations coco =
        Json.parse(Files.readString(set.resolve("annotations.json")), CocoAnnotations.class)
            .orElseThrow();
    assertEquals(3, coco.images().size());
    CocoAnnotations.Annotation second = coco.annotations().get(1);
    assertEquals(List.of(1, 1, 2, 2), second.bbox());
    assertEquals(4, second.area());
    int height = coco.images().get(1).height();
    // Two runs of two pixels, in columns 1 and 2, from row 1.
    assertEquals(
        List.of(height + 1, 2, height - 2, 2), second.segmentation().counts().subList(0, 4));
    assertEquals(
        height * coco.images().get(1).width(),
        second.segmentation().counts().stream().mapToInt(n -> n).sum());
    List<String> recipes = Files.readAllLines(set.resolve("recipes.jsonl"));
    MadePicture made = Json.parse(recipes.get(2), MadePicture.class).orElseThrow();
    assertEquals("synthetic-000003", made.name());
    assertEquals("s0#0", made.defects().get(0).patch());
  }

  @Test
  void aSetGoesOnWhereItWasStoppedAndHasMoreWhenMoreAreWanted() throws Exception {
    Progress stopping =
        new Progress() {
          private int pictures;

          @Override
          public void at(Position position) {
            pictures = position.step();
          }

          @Override
          public void note(String line) {}

          @Override
          public boolean cancelled() {
            return pictures == 2;
          }
        };
    SyntheticSetSummary stopped =
        shop.service.synthesise(run, new SyntheticSetRequest(set, 5), stopping);
    assertEquals(2, stopped.done());
    assertFalse(stopped.finished());
    assertEquals(3, Files.readAllLines(set.resolve("manifest.csv")).size());
    make(5);
    Map<String, String> continued = bytes();
    set = folder.resolve("whole");
    make(5);
    assertEquals(bytes(), continued);
    make(6);
    assertEquals(7, Files.readAllLines(set.resolve("manifest.csv")).size());
  }

  @Test
  void whatIsThereIsNotWrittenOver() throws Exception {
    Files.createDirectories(set);
    Files.writeString(set.resolve("mine.txt"), "mine");
    assertEquals("is not empty", assertThrows(KizuException.class, () -> make(2)).problem());
    set = folder.resolve("set2");
    make(4);
    KizuException fewer = assertThrows(KizuException.class, () -> make(2));
    assertEquals("holds 4 pictures, more than 2", fewer.problem());
    shop.service.run(shop.file, shop.in("other", "seed=3"), Progress.SILENT);
    run = folder.resolve("other");
    KizuException another = assertThrows(KizuException.class, () -> make(4));
    assertEquals("holds a set made by another run, run", another.problem());
  }

  /** Of four members the third is taken. */
  @Test
  void ofASearchItIsWhatWasTakenThatMakesThem() throws Exception {
    shop.service.run(shop.file, shop.in("searched", "method=random-search"), Progress.SILENT);
    TrainingPlan trained = shop.trainer.plans.get(shop.trainer.plans.size() - 1);
    run = folder.resolve("searched");
    make(2);
    TrainingPlan asked = shop.trainer.plans.get(shop.trainer.plans.size() - 1);
    assertNotSame(trained, asked);
    assertEquals(trained.upper(), asked.upper());
    assertEquals(trained.fingerprint(), asked.fingerprint());
    Files.delete(run.resolve("trials.json"));
    set = folder.resolve("without");
    KizuException e = assertThrows(KizuException.class, () -> make(2));
    assertEquals("does not say which trial was taken", e.problem());
  }

  @Test
  void aRunThatPastesNothingLeavesNoFolderBehind() throws Exception {
    shop.service.run(shop.file, shop.in("bare", "method=none"), Progress.SILENT);
    run = folder.resolve("bare");
    KizuException e = assertThrows(KizuException.class, () -> make(2));
    assertEquals("pastes nothing: its method is none", e.problem());
    assertFalse(Files.exists(set));
  }

  @Test
  void onlyAFinishedRunIsTaken() throws Exception {
    run = folder.resolve("nothing");
    assertEquals("holds no run", assertThrows(KizuException.class, () -> make(2)).problem());
    assertFalse(Files.exists(set));
    List<String> counts = new ArrayList<>();
    run = folder.resolve("run");
    for (int count : List.of(0, -3)) {
      counts.add(assertThrows(KizuException.class, () -> make(count)).problem());
    }
    assertEquals(List.of("is 0", "is -3"), counts);
  }
}
