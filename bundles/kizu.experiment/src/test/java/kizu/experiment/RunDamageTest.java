package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.experiment.Workshop.Watch;
import kizu.folder.FolderLock;
import kizu.folder.run.Provenance;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed in a run folder since it was written is told, and no result is made from it. */
class RunDamageTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
  }

  @Test
  void everyFileOfAFinishedRunIsUnderAChecksum() throws Exception {
    RunSummary run = shop.service.run(shop.file, Workshop.set(), Watch.toTheEnd());
    List<String> whole = shop.service.show(run.folder()).notes();
    for (String name :
        List.of(
            "experiment.json",
            "metrics.json",
            "journal.jsonl",
            "maps/index.json",
            "maps/background-1.png",
            "gallery/index.json",
            "gallery/mask-03.png",
            "predictions/index.json",
            "predictions/truth-2.png")) {
      Path file = run.folder().resolve(name);
      byte[] written = Files.readAllBytes(file);
      byte[] flipped = written.clone();
      flipped[written.length / 2] ^= 1;
      Files.write(file, flipped);
      List<String> notes = shop.service.show(run.folder()).notes();
      assertTrue(notes.stream().anyMatch(note -> note.contains(name)), name + ": " + notes);
      Files.write(file, written);
      assertEquals(whole, shop.service.show(run.folder()).notes());
    }
  }

  @Test
  void theResultIsMadeFromTheCheckpointWhateverBecameOfTheJournal() throws Exception {
    RunSummary whole = shop.service.run(shop.file, shop.in("whole"), Watch.toTheEnd());
    RunSummary stopped = shop.service.run(shop.file, shop.in("out"), new Watch(11));
    Files.delete(stopped.folder().resolve("journal.jsonl"));

    Watch watch = Watch.toTheEnd();
    RunSummary finished = shop.service.resume(stopped.folder(), watch);

    assertTrue(
        watch.notes.stream().anyMatch(note -> note.contains("journal.jsonl is damaged")),
        watch.notes.toString());
    assertTrue(finished.seconds() > stopped.seconds(), "seconds of the first part are counted");
    assertEquals(policy(whole.folder()), policy(finished.folder()));
    assertTrue(
        finished.notes().stream().anyMatch(note -> note.contains("journal.jsonl is damaged")),
        "and it is written down");
  }

  private static RunResult.Policy policy(Path run) throws KizuException {
    return new Stored(run).result().policy().orElseThrow();
  }

  @Test
  void aRunThatHadACheckpointNeverBeginsAtStepZeroAgain() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, shop.in("out"), new Watch(11));
    byte[] journal = Files.readAllBytes(stopped.folder().resolve("journal.jsonl"));
    Files.delete(stopped.folder().resolve("checkpoints/step"));

    KizuException e =
        assertThrows(
            KizuException.class, () -> shop.service.resume(stopped.folder(), Progress.SILENT));

    assertTrue(e.problem().contains("tells of one at step"), e.getMessage());
    assertTrue(e.remedy().contains("Restore"), e.remedy());
    assertEquals(
        new String(journal, StandardCharsets.UTF_8),
        Files.readString(stopped.folder().resolve("journal.jsonl")),
        "nothing is cut");
  }

  @Test
  void aRunKilledBeforeItsFirstCheckpointSaysThatItBeginsAgain() throws Exception {
    shop.trainer.dieAt = 3;
    assertThrows(
        KizuException.class, () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd()));
    shop.trainer.dieAt = -1;
    Watch watch = Watch.toTheEnd();
    shop.service.resume(folder.resolve("out"), watch);
    assertTrue(
        watch.notes.stream().anyMatch(note -> note.contains("begins again at step 0")),
        watch.notes.toString());
  }

  @Test
  void aDamagedResultIsRefusedWithWhatToDoAndMadeAgain() throws Exception {
    RunSummary run = shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd());
    Path file = run.folder().resolve("metrics.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"steps\" : 20", "\"steps\" : 21"));

    RunSummary shown = shop.service.show(run.folder());
    assertEquals(State.BROKEN, shown.state());
    assertTrue(shown.notes().get(0).contains("metrics.json"), shown.notes().toString());
    assertTrue(shown.notes().get(0).contains("remove it"), shown.notes().toString());

    Files.delete(file);
    assertEquals(State.FINISHED, shop.service.resume(run.folder(), Progress.SILENT).state());
    assertEquals(run.metrics(), shop.service.show(run.folder()).metrics());
  }

  @Test
  void textsThatAreNoObjectsAreNamedWithoutExceptionText() throws Exception {
    RunSummary run = shop.service.run(shop.file, shop.in("out"), new Watch(11));
    for (String text : List.of("null", "[]", "17", "", "{}", "{\n}\n", "\u0000", "\"x\"")) {
      Files.writeString(run.folder().resolve("experiment.json"), text);
      KizuException e =
          assertThrows(
              KizuException.class, () -> shop.service.resume(run.folder(), Progress.SILENT));
      assertTrue(e.location().endsWith("experiment.json"), e.getMessage());
      assertFalse(String.valueOf(e.getMessage()).contains("Exception"), e.getMessage());
    }
  }

  @Test
  void aPathThatCannotBeOneIsRefusedInWords() throws Exception {
    Path file = shop.write("nul.yaml", "dataset: {path: \"a\\0b\", format: fake}\n");
    KizuException e =
        assertThrows(
            KizuException.class, () -> shop.service.run(file, shop.in("out"), Progress.SILENT));
    assertTrue(e.problem().contains("character"), e.getMessage());
  }

  @Test
  void whoeverLosesTheLockLeavesTheWinnersFolderAlone() throws Exception {
    Path held = folder.resolve("out");
    String lock =
        FolderLock.holding(
            held,
            () -> {
              assertThrows(
                  KizuException.class,
                  () -> shop.service.run(shop.file, shop.in("out"), Watch.toTheEnd()));
              assertTrue(Files.isRegularFile(held.resolve(".lock")), "the loser took it away");
              assertTrue(FolderLock.held(held));
              return "still held";
            });
    assertEquals("still held", lock);
  }

  @Test
  void otherSurroundingsAreTold() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, shop.in("out"), new Watch(11));
    Path file = stopped.folder().resolve("experiment.json");
    RunHead head = new Stored(stopped.folder()).head();
    Provenance now = head.provenance();
    Provenance other =
        new Provenance(
            now.dataset(),
            now.components(),
            Map.of("engine", "other"),
            now.kizu(),
            now.revision(),
            "11.0.1",
            now.os(),
            now.processors());
    RunHead.DOCUMENT.write(
        file,
        new RunHead(
            head.name(),
            head.method(),
            head.seed(),
            head.fingerprint(),
            head.started(),
            head.experiment(),
            other));

    Watch watch = Watch.toTheEnd();
    RunSummary finished = shop.service.resume(stopped.folder(), watch);

    String told = String.join("\n", watch.notes);
    assertTrue(told.contains("java 11.0.1 → "), told);
    assertTrue(told.contains("segmenter engine other → fake"), told);
    assertTrue(finished.notes().stream().anyMatch(n -> n.contains("java 11.0.1")), "written down");
  }

  @Test
  void whatAKilledProcessWasWritingIsTakenAwayAndNothingElse() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, shop.in("out"), new Watch(11));
    Path head = Files.writeString(stopped.folder().resolve(".metrics.json.tmp"), "half");
    Path picture =
        Files.writeString(stopped.folder().resolve("maps/.background-1.png.77-1.tmp"), "half");
    Path mine = Files.writeString(stopped.folder().resolve(".mine.tmp"), "mine");

    shop.service.resume(stopped.folder(), Progress.SILENT);

    assertFalse(Files.exists(head));
    assertFalse(Files.exists(picture));
    assertTrue(Files.exists(mine));
  }
}
