package kizu.experiment.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A worker process as the one that started it sees it. What it says comes to a listener, on threads
 * of its own; its end does too, once everything it said has come.
 */
final class Worker {
  private static final int LINES = 5;

  private final Process process;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final Thread errors;

  /** What a worker says, and at last that it has ended. */
  interface Listener {
    void said(Worker worker, Answer answer);

    void ended(Worker worker);
  }

  Worker(Process process, Listener listener) {
    this.process = process;
    this.errors = follow(process.getErrorStream(), this::keep, () -> {});
    follow(
        process.getInputStream(),
        line -> Answer.parse(line).ifPresent(answer -> listener.said(this, answer)),
        () -> listener.ended(this));
  }

  private static Thread follow(InputStream stream, Consumer<String> each, Runnable end) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                  each.accept(line);
                }
              } catch (IOException e) {
                // The same as its end.
              } finally {
                end.run();
              }
            },
            "kizu worker " + process(stream));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static String process(InputStream stream) {
    return Integer.toHexString(System.identityHashCode(stream));
  }

  private synchronized void keep(String line) {
    lastWords.addLast(line);
    if (lastWords.size() > LINES) {
      lastWords.removeFirst();
    }
  }

  /** Asks for a run; if the worker has died meanwhile, its end is noticed by itself. */
  void ask(Request request) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /** Asks it to stop at its next step, and to end. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /**
   * Waits for its end, also when interrupted: until then it writes into folders that the caller may
   * take away. A worker that does not come to it within the bound is killed.
   */
  void end(long seconds) {
    if (!ended(seconds)) {
      process.destroyForcibly();
      ended(1);
    }
  }

  /** Whether it ends within a bound; an interrupt is kept for later. */
  private boolean ended(long seconds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How it ended, in words, with what it said last. */
  String obituary() throws InterruptedException {
    end(1);
    errors.join(TimeUnit.SECONDS.toMillis(1));
    int code = process.waitFor();
    String how =
        code > 128
            ? "was ended by signal " + (code - 128)
            : "ended by itself with exit code " + code;
    synchronized (this) {
      return lastWords.isEmpty() ? how : how + " (" + String.join(" / ", lastWords) + ")";
    }
  }
}
