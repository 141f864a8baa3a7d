package kizu.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizu.distribution.addon.Blocking;
import kizu.distribution.addon.Ending;
import kizu.distribution.addon.Plain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the person at the terminal sees of the bundles and the configuration of a site. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/kizu is for a POSIX shell")
class DeployIT {
  @TempDir Path folder;
  private Installation installation;
  private Path deploy;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder.resolve("kizu"));
    deploy = installation.home().resolve("deploy");
  }

  @AfterEach
  void remove() throws IOException {
    installation.close();
  }

  @Test
  void whatCannotBeUsedIsNamedOnceAndHarmsNothing() throws IOException, InterruptedException {
    AddOnJar.write(deploy.resolve("a.jar"), "site.stamp 1.0.0", "stamp", Plain.class);
    AddOnJar.write(deploy.resolve("b.jar"), "site.stamp 1.0.0", "copy", Plain.class);
    AddOnJar.write(deploy.resolve("c.jar"), "site.blocking 1.0.0", "blocking", Blocking.class);
    AddOnJar.write(deploy.resolve("d.jar"), "site.newer 2.0.0", "stamp", Plain.class);
    Files.writeString(deploy.resolve("e.jar"), "text");

    Finished list = run("-Dkizu.deploy.seconds=5", "list", "transform");

    assertEquals(0, list.status(), list.err());
    List<String> said = list.err().lines().toList();
    assertEquals(4, said.size(), list.err());
    assertTrue(said.get(0).startsWith("kizu: b.jar: site.stamp 1.0.0 is there"), list.err());
    assertTrue(said.get(1).startsWith("kizu: e.jar: is damaged or no jar"), list.err());
    assertTrue(said.get(2).contains("c.jar: site.blocking 1.0.0 has not started"), list.err());
    assertTrue(said.get(2).contains("Blocking.<init>"), list.err());
    assertTrue(said.get(3).contains("did not stop in time: site.blocking 1.0.0"), list.err());
    assertRow(list.out(), "stamp", "site.newer", "2.0.0", "active");
    assertRow(list.out(), "stamp", "site.stamp", "1.0.0", "shadowed");
    assertRow(list.out(), "blocking", "site.blocking", "1.0.0", "starting");
  }

  @Test
  void whoeverEndsTheProcessIsNamed() throws IOException, InterruptedException {
    AddOnJar.write(deploy.resolve("a.jar"), "site.ending 1.0.0", "ending", Ending.class);

    Finished list = run("", "list");

    assertEquals(1, list.status(), list.err());
    assertTrue(list.err().contains("addon.Ending.<init>"), list.err());
    assertTrue(list.err().contains("site.ending 1.0.0 ended the process"), list.err());
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyChangeIsToldInTheShellAndExitEndsItWhateverHangs()
      throws IOException, InterruptedException {
    ProcessBuilder builder = installation.start(folder, folder.resolve("data"));
    builder.environment().put("KIZU_OPTS", "-Dkizu.deploy.seconds=2 -Dkizu.stop.seconds=10");
    Process shell = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader err = shell.errorReader();
        Writer in = shell.outputWriter()) {
      Path file = deploy.resolve("a.jar");
      AddOnJar.write(file, "site.stamp 1.0.0", "stamp", Plain.class);
      assertEquals("kizu: a.jar: deployed site.stamp 1.0.0: transform stamp", err.readLine());
      AddOnJar.write(deploy.resolve("b.jar"), "site.blocking 1.0.0", "blocking", Blocking.class);
      assertTrue(err.readLine().contains("site.blocking 1.0.0 has not started within 2 s"));
      Path newer = folder.resolve("newer.jar");
      AddOnJar.write(newer, "site.stamp 1.1.0", "stamp", Plain.class);
      Files.move(newer, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertEquals("kizu: a.jar: deployed site.stamp 1.1.0: transform stamp", err.readLine());
      Files.writeString(file, "no jar any more");
      assertTrue(err.readLine().startsWith("kizu: a.jar: is damaged or no jar"));
      Files.delete(file);
      assertEquals("kizu: a.jar: removed site.stamp 1.1.0", err.readLine());
      in.write("exit\n");
      in.flush();
      assertTrue(shell.waitFor(120, java.util.concurrent.TimeUnit.SECONDS), "does not end");
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void aMistypedKeyIsNamedAndNothingIsTrainedWithIt() throws IOException, InterruptedException {
    Path site = installation.home().resolve("conf/site");
    Files.writeString(site.resolve("kizu.solver.cg.ConjugateGradientSolver.cfg"), "iteratons=5\n");

    Finished list = run("", "list", "solver");
    assertEquals(0, list.status());
    assertEquals(1, list.err().lines().count(), list.err());
    assertTrue(list.err().contains("ConjugateGradientSolver.cfg, iteratons"), list.err());
    assertTrue(list.err().contains("Did you mean 'iterations'?"), list.err());

    Finished demo = run("", "demo");
    assertEquals(1, demo.status());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  private Finished run(String options, String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = installation.start(folder, folder.resolve("data"), words);
    builder.environment().put("KIZU_OPTS", options);
    return Finished.run(builder, "");
  }

  private static void assertRow(String table, String... cells) {
    assertTrue(
        table.lines().anyMatch(line -> List.of(line.split(" {2,}")).containsAll(List.of(cells))),
        () -> String.join(" ", cells) + " is not in\n" + table);
  }
}
