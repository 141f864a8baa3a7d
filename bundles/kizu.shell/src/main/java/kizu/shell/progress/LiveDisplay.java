package kizu.shell.progress;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import kizu.api.PlainText;
import kizu.api.experiment.Progress.Position;

/** One line on a terminal, written again and again. */
public final class LiveDisplay implements ProgressDisplay {
  private static final long INTERVAL = 100_000_000L;

  /** Back to the line's beginning and erase to its end. */
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private final LongSupplier nanoTime;
  private String shown = "";
  private long next = Long.MIN_VALUE;

  /**
   * A display.
   *
   * @param out a terminal
   * @param columns its width
   * @param nanoTime like {@link System#nanoTime}
   */
  public LiveDisplay(PrintStream out, int columns, LongSupplier nanoTime) {
    this.out = out;
    this.columns = columns;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void at(Position position) {
    long now = nanoTime.getAsLong();
    boolean last = position.step() == position.steps();
    if (!last && next != Long.MIN_VALUE && now - next < 0) {
      return;
    }
    next = now + INTERVAL;
    // In the last column some terminals wrap.
    shown = ProgressLine.live(position, columns - 1);
    write(CLEAR + shown);
  }

  @Override
  public synchronized void note(String line) {
    write((shown.isEmpty() ? "" : CLEAR) + PlainText.of(line) + System.lineSeparator() + shown);
  }

  @Override
  public synchronized void close() {
    if (!shown.isEmpty()) {
      write(CLEAR);
      shown = "";
    }
  }

  /** In one piece, so that nothing else gets between. */
  private void write(String text) {
    out.print(text);
    out.flush();
  }
}
