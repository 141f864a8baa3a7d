package kizu.experiment.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.experiment.file.Experiment;

/** How many runs are done side by side when nobody says. */
public final class Jobs {
  /** What a worker needs at least: a Java with PyTorch and a small network, in bytes. */
  private static final long WORKER_BYTES = 1L << 30;

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";
  private static final Path CONTAINER = Path.of("/sys/fs/cgroup/memory.max");

  private Jobs() {}

  /**
   * As many as there are processors for the threads of each, and memory for where the system tells
   * what is left.
   *
   * @param experiment what each run is like
   */
  public static int standard(Experiment experiment) {
    int threads = Math.max(1, OneThread.threads(experiment.segmenter()));
    long byProcessors = Runtime.getRuntime().availableProcessors() / threads;
    return (int) Math.max(1, Math.min(byProcessors, availableBytes() / WORKER_BYTES));
  }

  private static long availableBytes() {
    long available = Long.MAX_VALUE;
    try {
      for (String line : Files.readAllLines(MEMORY)) {
        if (line.startsWith(AVAILABLE)) {
          String number = line.substring(AVAILABLE.length()).replace("kB", "").strip();
          available = 1024 * Long.parseLong(number);
        }
      }
      if (Files.isReadable(CONTAINER)) {
        // "max" where there is no limit, which is no number.
        available = Math.min(available, Long.parseLong(Files.readString(CONTAINER).strip()));
      }
    } catch (IOException | NumberFormatException e) {
      return available;
    }
    return available;
  }
}
