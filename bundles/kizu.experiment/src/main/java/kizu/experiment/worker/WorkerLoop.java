package kizu.experiment.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;

/**
 * The worker's side: one run after another, as asked for on a stream. The end of the stream means
 * stop: the run at hand stops at its next step, with a checkpoint. So a worker never outlives the
 * process that started it by more than a step, however that process ended.
 */
public final class WorkerLoop {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

  private final Run runs;
  private final PrintStream answers;
  private final Progress outer;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  /** Does a run that was asked for. */
  @FunctionalInterface
  public interface Run {
    /**
     * Does it.
     *
     * @return whether it is finished
     */
    boolean execute(Request request, Progress progress) throws KizuException;
  }

  /**
   * Creates a loop.
   *
   * @param runs does the runs
   * @param answers where answers go
   * @param outer asked whether to stop, too
   */
  public WorkerLoop(Run runs, PrintStream answers, Progress outer) {
    this.runs = runs;
    this.answers = answers;
    this.outer = outer;
  }

  /** Serves until the stream of requests ends or it is asked to stop. */
  public void serve(InputStream requestLines) {
    Thread reader = new Thread(() -> read(requestLines), "kizu worker requests");
    reader.setDaemon(true);
    reader.start();
    while (!stopping()) {
      try {
        String line = requests.poll(INTERVAL, TimeUnit.NANOSECONDS);
        if (line != null) {
          answer(execute(line));
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        requests.add(line);
      }
    } catch (IOException e) {
      // The same as its end.
    } finally {
      stopped = true;
    }
  }

  private Answer execute(String line) {
    try {
      return new Answer.Done(runs.execute(Request.parse(line), progress()));
    } catch (KizuException e) {
      return Answer.failed(e);
    } catch (AddOnException e) {
      return Answer.failed(e.asKizuException());
    }
  }

  private boolean stopping() {
    return stopped || outer.cancelled();
  }

  private synchronized void answer(Answer answer) {
    answers.println(answer.line());
    answers.flush();
  }

  private Progress progress() {
    return new Progress() {
      private long next = System.nanoTime();

      @Override
      public void at(Position position) {
        long now = System.nanoTime();
        if (now - next >= 0 || position.step() == position.steps()) {
          next = now + INTERVAL;
          answer(Answer.at(position));
        }
      }

      @Override
      public void note(String line) {
        answer(new Answer.Note(line));
      }

      @Override
      public boolean cancelled() {
        return stopping();
      }
    };
  }
}
