package kizu.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.shell.progress.Cancellation;
import kizu.shell.progress.StopSignals;
import kizu.shell.session.Console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals to this process itself, which whoever began to listen last hears. */
@DisabledOnOs(OS.WINDOWS)
class StoppableCallTest {
  private static final long MINUTE = 60;

  private final AtomicLong clock = new AtomicLong();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Console alone =
      new Console(
          new PrintStream(OutputStream.nullOutputStream()),
          new PrintStream(OutputStream.nullOutputStream()),
          Path.of(""),
          new Terminal(false, 80),
          Optional.empty());

  private static void signal(String name) {
    String self = String.valueOf(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-" + name, self).start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends the process on a signal, as whoever started the command does. */
  private StopSignals outer() {
    return StopSignals.listen(true, reason -> exit.complete(reason.exitCode()));
  }

  @Test
  void aSignalAfterACallThatWasStoppedDoesNotChangeItsStatus() throws Exception {
    StopSignals outer = outer();
    try (outer) {
      StoppableCall call =
          new StoppableCall(alone, "Stopping.", new Cancellation(clock::get), exit::complete);
      CommandFailure stopped =
          assertThrows(CommandFailure.class, () -> call.run("test", progress -> killed(progress)));
      assertEquals(143, stopped.exitCode());
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      signal("INT");
      assertEquals(143, exit.get(MINUTE, TimeUnit.SECONDS));
    }
  }

  private static int killed(Progress progress) throws KizuException {
    signal("TERM");
    while (!progress.cancelled()) {
      Thread.onSpinWait();
    }
    throw new KizuException("run", "was stopped", "Go on.");
  }

  @Test
  void aCallThatCameToItsEndGivesSignalsBack() throws Exception {
    StopSignals outer = outer();
    try (outer) {
      StoppableCall call = new StoppableCall(alone, "Stopping.");
      assertEquals(7, call.<Integer>run("test", progress -> 7));
      signal("TERM");
      assertEquals(143, exit.get(MINUTE, TimeUnit.SECONDS));
    }
  }
}
