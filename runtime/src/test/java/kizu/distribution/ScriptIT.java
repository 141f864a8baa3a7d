package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What bin/kizu says before there is any Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class ScriptIT {
  @TempDir Path folder;
  private Installation installation;
  private ProcessBuilder builder;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("kizu"));
    builder = installation.start(folder, folder.resolve("data"));
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void saysItsVersionAndItsUseWithoutJava() throws IOException, InterruptedException {
    builder.command().add("--version");
    Finished version = Finished.run(builder, "");
    assertEquals(0, version.status());
    assertTrue(
        version.out().matches("kizu \\d+\\.\\d+\\.\\d+ \\((unknown|[0-9a-f]{40}(-dirty)?)\\)\\R"),
        version.out());

    builder.command().set(1, "--help");
    Finished help = Finished.run(builder, "");
    assertEquals(0, help.status());
    assertTrue(help.out().contains("KIZU_DATA"), help.out());
    assertTrue(help.out().contains("usage: kizu"), help.out());
  }

  @Test
  void namesAJavaHomeWithoutJava() throws IOException, InterruptedException {
    assertFails("has no bin/java");
  }

  @Test
  void refusesAnOldJava() throws IOException, InterruptedException {
    fakeJava("openjdk version \"11.0.2\" 2019-01-15");
    assertFails("is not Java 17 or newer");
  }

  @Test
  void namesADataFolderThatCannotBeWritten() throws IOException, InterruptedException {
    fakeJava("openjdk version \"21\" 2023-09-19");
    Files.createFile(folder.resolve("data"));
    assertFails("data cannot be written");
  }

  private void fakeJava(String version) throws IOException {
    Path java = folder.resolve("java/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho '" + version + "' >&2\n");
    assertTrue(java.toFile().setExecutable(true));
  }

  private void assertFails(String message) throws IOException, InterruptedException {
    Finished script = Finished.run(builder, "");
    assertEquals(1, script.status());
    assertEquals(1, script.err().lines().count(), script.err());
    assertTrue(script.err().startsWith("kizu: "), script.err());
    assertTrue(script.err().contains(message), script.err());
  }
}
