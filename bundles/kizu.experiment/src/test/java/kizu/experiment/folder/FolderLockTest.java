package kizu.experiment.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kizu.api.KizuException;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** One owner at a time, among threads and among processes. */
class FolderLockTest {
  private static final long BOUND_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void aLockIsFreeAgainAfterTheWorkAndItsFileEmpty() throws Exception {
    assertTrue(FolderLock.holding(folder, () -> FolderLock.held(folder)));
    assertFalse(FolderLock.held(folder));
    assertTrue(FolderLock.holding(folder, () -> true));
    assertEquals(0, Files.size(folder.resolve(".lock")));
  }

  @Test
  void itIsFreeAgainAfterAFailure() throws Exception {
    assertThrows(
        KizuException.class,
        () ->
            FolderLock.holding(
                folder,
                () -> {
                  throw new KizuException("a", "b", "c");
                }));
    assertFalse(FolderLock.held(folder));
  }

  @Test
  void lookingDoesNotGiveItToAnotherProcess() throws Exception {
    FolderLock.holding(
        folder,
        () -> {
          for (int i = 0; i < 3; i++) {
            assertTrue(FolderLock.held(folder));
          }
          assertEquals("refused", outcome(contender(folder)));
          return true;
        });
    assertEquals("owned", outcome(contender(folder)));
  }

  @Test
  void aLinkIsNeitherFollowedNorWrittenThrough() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.createSymbolicLink(run.resolve(".lock"), mine);
    assertThrows(KizuException.class, () -> FolderLock.holding(run, () -> true));
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void whatADeadProcessLeftHoldsNobodyUp() throws Exception {
    Files.writeString(folder.resolve(".lock"), "process 1 since the beginning of time\n");
    assertFalse(FolderLock.held(folder));
    assertTrue(FolderLock.holding(folder, () -> true));
  }

  /** Several processes at once, each of which removes the folder when it is done with it. */
  @Test
  void ofSeveralProcessesOneAtATimeOwnsAFolder() throws Exception {
    race(3);
  }

  @Test
  @EnabledIfSystemProperty(named = "kizu.long", matches = "true")
  void soItIsInManyRaces() throws Exception {
    race(25);
  }

  private void race(int times) throws Exception {
    for (int round = 0; round < times; round++) {
      Path contested = folder.resolve("race-" + round);
      List<Process> processes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        processes.add(contender(contested));
      }
      int owned = 0;
      for (Process process : processes) {
        String outcome = outcome(process);
        assertTrue(outcome.equals("owned") || outcome.equals("refused"), outcome);
        owned += outcome.equals("owned") ? 1 : 0;
      }
      assertTrue(owned >= 1, "nobody won race " + round);
    }
  }

  private static Process contender(Path contested) throws KizuException {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xshare:auto",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              classPath(),
              Contender.class.getName(),
              contested.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not the property: a runner may have a class path of its own. */
  private static String classPath() {
    List<String> places = new ArrayList<>();
    for (Class<?> each :
        List.of(
            Contender.class,
            FolderLock.class,
            Storage.class,
            KizuException.class,
            RunFolder.class,
            NullMarked.class)) {
      places.add(
          Path.of(URI.create(each.getProtectionDomain().getCodeSource().getLocation().toString()))
              .toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static String outcome(Process process) {
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertTrue(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS), "does not end");
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
