package kizu.shell.session;

import java.util.function.IntConsumer;
import kizu.api.KizuException;
import kizu.shell.progress.Cancellation;
import kizu.shell.progress.Cancellation.Reason;
import kizu.shell.progress.LiveDisplay;
import kizu.shell.progress.LongCall;
import kizu.shell.progress.PlainDisplay;
import kizu.shell.progress.ProgressDisplay;
import kizu.shell.progress.StopSignals;
import org.jspecify.annotations.Nullable;

/**
 * A long call with its progress shown, stopped at its next step by the first Ctrl-C. A second one
 * ends the process at once, or in the interactive shell gives the prompt back at once; one that
 * comes together with the first is the same wish, see {@link Cancellation#again}. What comes after
 * a call that was asked to stop, while it is said how far it came, does not change what the process
 * exits with.
 */
public final class StoppableCall {
  private final Console console;
  private final String notice;
  private final ProgressDisplay display;
  private final Cancellation cancellation;
  private final IntConsumer halt;
  private volatile @Nullable StopSignals signals;

  /**
   * Prepares a call.
   *
   * @param console where it was asked for
   * @param notice what is said when it is asked to stop, a sentence
   */
  public StoppableCall(Console console, String notice) {
    this(console, notice, new Cancellation(), Runtime.getRuntime()::halt);
  }

  /** The same with what tells wishes apart, and with what ends the process at once. */
  StoppableCall(Console console, String notice, Cancellation cancellation, IntConsumer halt) {
    this.console = console;
    this.notice = notice;
    this.cancellation = cancellation;
    this.halt = halt;
    this.display =
        console.terminal().live()
            ? new LiveDisplay(console.err(), console.terminal().columns(), System::nanoTime)
            : new PlainDisplay(console.err(), System::nanoTime);
  }

  /**
   * Does the call.
   *
   * @throws CommandFailure if it could not return anything because it was stopped
   */
  public <T> T run(String name, LongCall.Body<T> body) throws KizuException, CommandFailure {
    StopSignals listening = StopSignals.listen(console.alone(), this::signalled);
    signals = listening;
    try {
      return new LongCall<T>("kizu " + name, display, cancellation).run(body);
    } catch (KizuException e) {
      if (cancellation.requested()) {
        throw stopped(String.valueOf(e.getMessage()));
      }
      throw e;
    } finally {
      // Whoever else listens ends the process as if there had been no call.
      if (!console.alone() || !cancellation.requested()) {
        listening.close();
      }
      display.close();
    }
  }

  /** Whether it was asked to stop. */
  public boolean stopping() {
    return cancellation.requested();
  }

  /** The failure that says how far a stopped call came. */
  public CommandFailure stopped(String message) {
    return new CommandFailure(message, cancellation.reason().exitCode());
  }

  private void signalled(Reason reason) {
    if (!console.foreground()) {
      return;
    }
    if (cancellation.request(reason)) {
      display.close();
      display.note(notice + " Once more stops at once.");
    } else if (!cancellation.again()) {
      return;
    } else if (console.alone()) {
      // Checkpoints are whole or not there, so a run loses nothing but the steps since the last.
      halt.accept(cancellation.reason().exitCode());
    } else {
      if (signals != null) {
        signals.close();
      }
      console.job().ifPresent(job -> job.interrupt());
    }
  }
}
