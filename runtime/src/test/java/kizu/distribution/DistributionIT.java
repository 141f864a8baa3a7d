package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Types into the interactive shell of a distribution that lies at a path with spaces. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class DistributionIT {
  @TempDir Path folder;
  private Installation installation;
  private Path data;
  private Path work;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("a folder/kizu"));
    data = folder.resolve("the data");
    work = Files.createDirectories(folder.resolve("where I am"));
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void startsEveryBundleAndWritesNothingButData() throws IOException, InterruptedException {
    List<Path> before = files(installation.home());

    Finished shell = Finished.run(installation.start(work, data), "lb -s\n");

    assertEquals(0, shell.status(), shell.err());
    assertEquals("", shell.err());
    assertTrue(shell.out().contains("kizu.core"), shell.out());
    assertFalse(shell.out().contains("|Installed"), shell.out());
    assertEquals(before, files(installation.home()));
    assertEquals(List.of(), files(work));
    assertTrue(Files.isRegularFile(data.resolve("history")));
    assertFalse(Files.exists(data.resolve("cache/0")));
  }

  @Test
  void startsWhatIsDeployedAndStaysWhereTheUserIs() throws IOException, InterruptedException {
    writeBundle(installation.home().resolve("deploy/site.jar"), "a.bundle.of.the.site");

    Finished shell = Finished.run(installation.start(work, data), "lb -s\npwd\n");

    assertTrue(
        shell.out().lines().anyMatch(l -> l.contains("Active") && l.contains("a.bundle.of.the")),
        shell.out());
    assertTrue(shell.out().contains(work.toRealPath().toString()), shell.out());
  }

  @Test
  void twoRunAtOnce() throws IOException, InterruptedException {
    Process first = installation.start(work, data).start();
    try (BufferedReader out = first.inputReader();
        OutputStream in = first.getOutputStream()) {
      assertTrue(out.readLine().startsWith("Kizu"));

      Finished second = Finished.run(installation.start(work, data), "echo second\n");

      assertEquals(0, second.status(), second.err());
      assertTrue(second.out().contains("second"), second.out());
      in.write("echo first\nexit 0\n".getBytes(StandardCharsets.US_ASCII));
      in.flush();
      assertTrue(out.lines().anyMatch(line -> line.contains("first")));
      assertEquals(0, first.waitFor());
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void writesToTheHomeFolderWhenTheDistributionCannotBeWritten()
      throws IOException, InterruptedException {
    // A file in the way keeps even the superuser from making the folder.
    Files.createFile(installation.home().resolve("data"));
    Path home = Files.createDirectories(folder.resolve("home"));
    ProcessBuilder builder = installation.start(work, data);
    builder.environment().remove("KIZU_DATA");
    builder.environment().put("HOME", home.toString());

    Finished shell = Finished.run(builder, "echo done\n");

    assertTrue(shell.out().contains("done"), shell.out() + shell.err());
    assertTrue(Files.isRegularFile(home.resolve(".kizu/history")));
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      return entries.filter(entry -> !entry.equals(root)).sorted().toList();
    }
  }

  private static void writeBundle(Path file, String name) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", name);
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
  }
}
