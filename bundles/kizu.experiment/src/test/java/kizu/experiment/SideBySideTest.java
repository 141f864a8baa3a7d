package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.folder.Digest;
import kizu.experiment.Workshop.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a comparison side by side in worker processes, which are threads here. */
class SideBySideTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  @Test
  void theResultDoesNotDependOnHowManyThereAre() throws Exception {
    ComparisonSummary inTurn = compare("a", 1, Watch.toTheEnd());
    assertEquals(List.of(), shop.workers.started);
    ComparisonSummary sideBySide = compare("b", 2, Watch.toTheEnd());

    assertEquals(2, shop.workers.started.size());
    assertTrue(inTurn.finished() && sideBySide.finished());
    assertEquals(inTurn.paired(), sideBySide.paired());
    List<Path> files = files(folder.resolve("a"));
    assertEquals(files, files(folder.resolve("b")));
    for (Path file : files) {
      assertEquals(text("a", file), text("b", file), file.toString());
    }
  }

  @Test
  void aRunWhoseProcessDiesIsTriedAgainFromItsCheckpoint() throws Exception {
    shop.trainer.crashes.set(2);
    Watch watch = Watch.toTheEnd();
    ComparisonSummary summary = compare("out", 2, watch);

    assertTrue(summary.finished());
    assertEquals(
        2, watch.notes.stream().filter(n -> n.contains("trying again from its last")).count());
    assertTrue(watch.notes.stream().anyMatch(n -> n.contains("ended by signal 9")), "how it died");
    assertEquals(10, shop.trainer.plans.size(), "two of eight were opened again");
  }

  @Test
  void aRunThatAlwaysDiesCostsOnlyItself() throws Exception {
    shop.trainer.crashes.set(3);
    KizuException e =
        assertThrows(
            KizuException.class,
            () ->
                shop.service.compare(
                    shop.file, request("out", 2, 1, "none", "learned"), Watch.toTheEnd()));
    assertTrue(e.problem().contains("3 times"), e.getMessage());
    assertTrue(Files.exists(folder.resolve("out/runs/learned-s0/metrics.json")), "the other one");
    ComparisonSummary rest =
        shop.service.compare(shop.file, request("out", 2, 1, "none", "learned"), Watch.toTheEnd());
    assertTrue(rest.finished());
  }

  @Test
  void aRunThatFailsForAReasonOfItsOwnDoesNotKeepTheOthers() throws Exception {
    shop.trainer.dieAt = 3;
    KizuException e = assertThrows(KizuException.class, () -> compare("out", 2, Watch.toTheEnd()));
    assertTrue(e.getMessage().contains("killed"), e.getMessage());
    try (Stream<Path> runs = Files.list(folder.resolve("out/runs"))) {
      assertEquals(7, runs.filter(run -> Files.exists(run.resolve("metrics.json"))).count());
    }
  }

  @Test
  void allStopAtACheckpointAndTheSameCallGoesOn() throws Exception {
    ComparisonSummary stopped = compare("out", 2, new Watch(1));
    assertFalse(stopped.finished());
    ComparisonSummary all = compare("out", 2, Watch.toTheEnd());
    assertTrue(all.finished());
    assertEquals(compare("whole", 1, Watch.toTheEnd()).paired(), all.paired());
  }

  @Test
  void progressCountsTheStepsOfAllRuns() throws Exception {
    Watch watch = Watch.toTheEnd();
    compare("out", 2, watch);
    assertTrue(watch.positions.stream().allMatch(p -> p.steps() == 160), "8 runs of 20 steps");
    assertTrue(watch.positions.stream().allMatch(p -> p.label().contains("of 8 runs done")));
    assertEquals(8, watch.notes.stream().filter(n -> n.contains("test iou")).count());
  }

  @Test
  void theLongestRunOfASeedIsBegunFirst() throws Exception {
    shop.service.compare(
        shop.file, request("out", 2, 1, "none", "random", "learned"), Watch.toTheEnd());
    assertTrue(
        shop.trainer.plans.subList(0, 2).stream()
            .anyMatch(plan -> !plan.upper().placement().name().equals("uniform")),
        "the one that learns, though it is named last");
  }

  /** Though its trials make it the longest. */
  @Test
  void whatTriesOtherMethodsComesAfterTheirRuns() throws Exception {
    String recommended = "recommended+search.levers=[empirical]";
    shop.service.compare(
        shop.file,
        request("out", 2, 1, recommended, "none", "random", "classic", "region", "learned"),
        Watch.toTheEnd());
    List<String> places =
        shop.trainer.plans.stream().map(plan -> plan.upper().placement().name()).toList();
    assertTrue(places.indexOf("empirical") >= 4, places + ": of five others one may be behind");
  }

  @Test
  void aWorkerOpensTheDataSetOnceForAllItsRuns() throws Exception {
    compare("out", 2, Watch.toTheEnd());
    assertEquals(1 + 2, shop.dataset.opened(), "once here, and once in each of two workers");
  }

  @Test
  void moreJobsThanHaveTheMemoryTheyNeedAreRefusedBeforeAFolderIsMade() {
    shop.workers.heap = 200L << 20;
    KizuException e = assertThrows(KizuException.class, () -> compare("out", 8, Watch.toTheEnd()));
    assertEquals("--jobs", e.location());
    assertTrue(e.remedy().startsWith("Give 3 or fewer"), e.remedy());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void withoutANumberThereAreNoMoreThanHaveTheMemoryTheyNeed() throws Exception {
    shop.workers.heap = 100L << 20;
    CompareRequest request =
        new CompareRequest(
            List.of("none", "random"),
            1,
            List.of(),
            OptionalInt.empty(),
            Optional.of(folder.resolve("out")));
    assertTrue(shop.service.compare(shop.file, request, Watch.toTheEnd()).finished());
    assertEquals(List.of(), shop.workers.started, "one after another, in this process");
  }

  @Test
  void workersThatNeverSayAWordEndTheComparisonAndNotEachRun() {
    shop.workers.mute = true;
    KizuException e = assertThrows(KizuException.class, () -> compare("out", 2, Watch.toTheEnd()));
    assertEquals("--jobs", e.location());
    assertTrue(shop.workers.started.size() <= 6, "three times for each of two runs at most");
  }

  @Test
  void whatIsWarnedOfForOneMethodOnlyIsTold() throws Exception {
    Watch watch = Watch.toTheEnd();
    CompareRequest request =
        new CompareRequest(
            List.of("none", "learned"),
            1,
            List.of("upper.start=20"),
            OptionalInt.of(1),
            Optional.of(folder.resolve("out")));
    shop.service.compare(shop.file, request, watch);
    assertTrue(watch.notes.stream().anyMatch(n -> n.contains("upper.start")), "" + watch.notes);
  }

  @Test
  void noJobsAtAllAreRefused() {
    KizuException e = assertThrows(KizuException.class, () -> compare("out", 0, Watch.toTheEnd()));
    assertEquals("--jobs", e.location());
  }

  @Test
  void trainingsOfAComparisonTakeOneThreadEachUnlessToldOtherwise() throws Exception {
    compare("out", 1, Watch.toTheEnd());
    assertTrue(
        shop.trainer.plans.stream()
            .allMatch(p -> "1".equals(String.valueOf(p.segmenter().options().get("threads")))));
  }

  private ComparisonSummary compare(String out, int jobs, Watch watch) throws KizuException {
    return shop.service.compare(
        shop.file, request(out, jobs, 2, "none", "random", "region", "learned"), watch);
  }

  private CompareRequest request(String out, int jobs, int seeds, String... methods) {
    return new CompareRequest(
        List.of(methods), seeds, List.of(), OptionalInt.of(jobs), Optional.of(folder.resolve(out)));
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("remembered"))
          .map(root::relativize)
          .sorted()
          .toList();
    }
  }

  /** Without what depends on the machine's mood. */
  private String text(String root, Path file) throws IOException {
    Path whole = folder.resolve(root).resolve(file);
    return file.toString().matches(".*\\.(png|safetensors)")
        ? Digest.of(whole)
        : Files.readString(whole)
            .replaceAll("\"(seconds|peakMiB)\" ?: ?[0-9.eE-]+", "$1")
            .replaceAll("\"(sha256|crc32)\" ?: ?\"[0-9a-f]+\"", "$1");
  }
}
