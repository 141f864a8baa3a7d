package kizu.shell.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kizu.shell.progress.Cancellation.Reason;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the process's INT and TERM signals until closed; whoever listened before listens again
 * then. Where the JVM has no signals (started with {@code -Xrs}) nothing is heard.
 */
public final class StopSignals implements AutoCloseable {
  private final List<Runnable> undo = new ArrayList<>();

  private StopSignals() {}

  /**
   * Begins to listen.
   *
   * @param terminate whether to listen to TERM too
   * @param listener called on a thread of the JVM's
   */
  public static StopSignals listen(boolean terminate, Consumer<Reason> listener) {
    StopSignals signals = new StopSignals();
    signals.listen("INT", () -> listener.accept(Reason.INTERRUPTED));
    if (terminate) {
      signals.listen("TERM", () -> listener.accept(Reason.TERMINATED));
    }
    return signals;
  }

  private void listen(String name, Runnable listener) {
    // JLine's own loader, for ours does not see sun.misc.
    @Nullable Object before = Signals.register(name, listener, Signals.class.getClassLoader());
    undo.add(() -> Signals.unregister(name, before));
  }

  @Override
  public synchronized void close() {
    undo.forEach(Runnable::run);
    undo.clear();
  }
}
