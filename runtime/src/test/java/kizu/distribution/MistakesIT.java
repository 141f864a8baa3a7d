package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A user's mistakes: one line that says what is wrong and what to do, and exit status 1. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class MistakesIT {
  private static final String SMALL =
      """
      dataset: {format: factory, size: 32, trainDefects: 4, trainNormals: 4, valDefects: 4,
                valNormals: 4, testDefects: 4, testNormals: 4}
      segmenter: filterbank
      training: {steps: 4, batch: 2, crop: 32}
      upper: {start: 0}
      """;

  @TempDir Path folder;
  private Installation installation;
  private Path work;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("kizu"));
    work = Files.createDirectories(folder.resolve("work"));
    Files.writeString(work.resolve("small.yaml"), SMALL);
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void folderThatIsNotThere() throws IOException, InterruptedException {
    assertFails("no-pictures: there is no such folder", "check", "no-pictures");
  }

  @Test
  void fileThatIsNoYaml() throws IOException, InterruptedException {
    Files.writeString(work.resolve("broken.yaml"), "name: x\ntraining: {steps: 4\n");
    assertFails("broken.yaml:3:1: the YAML does not parse", "run", "broken.yaml");
  }

  @Test
  void unknownKey() throws IOException, InterruptedException {
    assertFails("Did you mean 'steps'?", "run", "small.yaml", "--set", "training.stepz=4");
  }

  @Test
  void pictureThatIsNone() throws IOException, InterruptedException {
    for (String part : new String[] {"images", "masks"}) {
      Path file = work.resolve("set").resolve(part).resolve("a.png");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "not a picture");
    }
    Finished check = command("check", "set");

    assertEquals(1, check.status());
    assertTrue(check.out().contains("set/images/a.png"), check.out());
    assertNoTrace(check.out() + check.err());
  }

  @Test
  void placeThatCannotBeWritten() throws IOException, InterruptedException {
    // A file in the way keeps even the superuser from making the folder.
    Files.createFile(work.resolve("file"));
    assertFails("file/run: cannot be written", "run", "small.yaml", "--out", "file/run");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "a small disk is made with mount")
  void fullDiskAndMoreSpace() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(work.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk.toString()),
        "a small disk can be mounted by the superuser only");
    try {
      Finished full = command("run", "small.yaml", "--set", "method=joint", "--out", "disk/run");
      assertEquals(1, full.status(), full.out() + full.err());
      String last = full.err().lines().reduce("", (before, line) -> line);
      assertTrue(last.contains("disk/run") && last.contains("Free some space"), full.err());
      assertNoTrace(full.out() + full.err());

      assertTrue(succeeds("mount", "-o", "remount,size=4m", disk.toString()));
      Finished resumed = command("resume", "disk/run");
      assertEquals(0, resumed.status(), resumed.out() + resumed.err());
    } finally {
      assertTrue(succeeds("umount", disk.toString()));
    }
  }

  private static boolean succeeds(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor() == 0;
  }

  private Finished command(String... arguments) throws IOException, InterruptedException {
    return Finished.run(installation.start(work, folder.resolve("data"), arguments), "");
  }

  private void assertFails(String named, String... arguments)
      throws IOException, InterruptedException {
    Finished failed = command(arguments);

    assertEquals(1, failed.status(), failed.out() + failed.err());
    assertEquals("", failed.out());
    assertEquals(1, failed.err().lines().count(), failed.err());
    assertTrue(failed.err().contains(named), failed.err());
    assertNoTrace(failed.err());
  }

  private static void assertNoTrace(String output) {
    assertFalse(output.contains("Exception"), output);
    assertFalse(output.contains("\tat "), output);
  }
}
