package kizu.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.Progress;
import kizu.experiment.worker.WorkerStart;
import org.jspecify.annotations.Nullable;

/**
 * Worker processes that are threads. One dies when what it does fails with anything but a failure
 * for people, as a process would.
 */
final class LocalWorkers implements WorkerStart {
  final List<LocalProcess> started = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Experiments experiments;

  /** Whether they end before they say anything. */
  boolean mute;

  /** Of all of them together, in bytes. */
  long heap = Long.MAX_VALUE;

  void serveWith(Experiments service) {
    experiments = service;
  }

  @Override
  public Process start(int workers) throws IOException {
    Experiments service = experiments;
    if (service == null) {
      throw new IOException("no service");
    }
    LocalProcess process = new LocalProcess(service, mute);
    started.add(process);
    return process;
  }

  @Override
  public long heap(int workers) {
    return heap / workers;
  }

  /** A thread in the shape of a process. */
  static final class LocalProcess extends Process {
    private static final int KILLED = 137;

    private final PipedOutputStream requests = new PipedOutputStream();
    private final PipedInputStream answers = new PipedInputStream(1 << 16);
    private final CountDownLatch end = new CountDownLatch(1);
    private int code;

    LocalProcess(Experiments service, boolean mute) throws IOException {
      PipedInputStream in = new PipedInputStream(requests, 1 << 16);
      PipedOutputStream out = new PipedOutputStream(answers);
      Thread thread = new Thread(() -> serve(service, in, out, mute), "local worker");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve(Experiments service, InputStream in, OutputStream out, boolean mute) {
      try (PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8)) {
        if (mute) {
          code = 1;
          return;
        }
        lines.println("something else prints here, too");
        service.serve(in, lines, Progress.SILENT);
      } catch (RuntimeException | Error e) {
        code = KILLED;
      } finally {
        end.countDown();
      }
    }

    @Override
    public OutputStream getOutputStream() {
      return requests;
    }

    @Override
    public InputStream getInputStream() {
      return answers;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      end.await();
      return code;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
      return end.await(timeout, unit);
    }

    @Override
    public int exitValue() {
      if (end.getCount() > 0) {
        throw new IllegalThreadStateException();
      }
      return code;
    }

    @Override
    public void destroy() {
      try {
        requests.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
