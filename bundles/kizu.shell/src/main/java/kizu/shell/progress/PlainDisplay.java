package kizu.shell.progress;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import kizu.api.PlainText;
import kizu.api.experiment.Progress.Position;

/**
 * Lines for a file or a log: one every twentieth of the steps but not more often than every two
 * seconds, and one a minute at least; the first and the last step of each part always.
 */
public final class PlainDisplay implements ProgressDisplay {
  private static final long SHORTEST = TimeUnit.SECONDS.toNanos(2);
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);
  private static final int PARTS = 20;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private String label = "";
  private int lastStep;
  private long lastTime;

  /**
   * A display.
   *
   * @param out where lines go
   * @param nanoTime like {@link System#nanoTime}
   */
  public PlainDisplay(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void at(Position position) {
    long now = nanoTime.getAsLong();
    if (due(position, now - lastTime)) {
      label = position.label();
      lastStep = position.step();
      lastTime = now;
      note(ProgressLine.plain(position));
    }
  }

  private boolean due(Position position, long since) {
    if (!position.label().equals(label) || position.step() == position.steps()) {
      return true;
    }
    boolean far = (long) (position.step() - lastStep) * PARTS >= position.steps();
    return since >= LONGEST || (far && since >= SHORTEST);
  }

  @Override
  public synchronized void note(String line) {
    out.println(PlainText.of(line));
    out.flush();
  }

  @Override
  public synchronized void close() {
    // Every line is complete.
  }
}
