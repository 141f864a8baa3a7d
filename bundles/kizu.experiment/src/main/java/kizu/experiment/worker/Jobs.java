package kizu.experiment.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.segmenter.MemoryNeed;
import kizu.experiment.data.MachineMemory;
import kizu.experiment.file.Experiment;
import kizu.experiment.run.RunJob;

/**
 * How many runs are done side by side: what a person says, as long as each has the memory it needs;
 * else as many as there are processors for the threads of each, and memory for.
 */
public final class Jobs {
  /** What a worker takes at least: a Java with PyTorch and a small network, in bytes. */
  private static final long WORKER_BYTES = 1L << 30;

  private static final int MOST = 256;

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  private final WorkerStart start;
  private final MemoryNeed need;

  /**
   * Creates a count.
   *
   * @param start what the runs are done in
   * @param need of the largest run there is
   */
  Jobs(WorkerStart start, MemoryNeed need) {
    this.start = start;
    this.need = need;
  }

  /**
   * Refuses what no machine could do.
   *
   * @param asked what a person says
   */
  public static void check(OptionalInt asked) throws KizuException {
    if (asked.isPresent() && (asked.getAsInt() < 1 || asked.getAsInt() > MOST)) {
      throw new KizuException(
          "--jobs",
          "'" + asked.getAsInt() + "' is not allowed",
          "Give 1 to " + MOST + "; without it, as many as processors and memory allow.");
    }
  }

  /**
   * Counts how many of some jobs are done side by side.
   *
   * @param workers starts processes; empty where that is not possible: then it is one
   * @param jobs at least one
   * @param asked what a person says
   * @param progress told where that does not count
   * @throws KizuException if that many do not have the memory they need
   */
  public static int sideBySide(
      Optional<WorkerStart> workers, List<RunJob> jobs, OptionalInt asked, Progress progress)
      throws KizuException {
    if (workers.isEmpty()) {
      if (asked.orElse(1) > 1) {
        progress.note(
            "--jobs does not count: this process was not started from a distribution, so runs are"
                + " done one after another");
      }
      return 1;
    }
    MemoryNeed largest = MemoryNeed.UNKNOWN;
    for (RunJob job : jobs) {
      largest = largest.or(job.data().examination().need(job.experiment()));
    }
    return new Jobs(workers.get(), largest).count(asked, jobs.get(0).experiment());
  }

  /**
   * Counts.
   *
   * @param asked what a person says
   * @param experiment what each run is like
   * @throws KizuException if that many do not have the memory they need
   */
  int count(OptionalInt asked, Experiment experiment) throws KizuException {
    if (asked.isEmpty()) {
      return standard(experiment);
    }
    int jobs = asked.getAsInt();
    // A single one is done in this process, whose memory is known to be enough.
    if (jobs > 1 && start.heap(jobs) < need.heap()) {
      throw new KizuException(
          "--jobs",
          String.format(
              Locale.ROOT,
              "'%d' leave each run %d MiB of Java's memory, and the largest needs about %d MiB",
              jobs,
              start.heap(jobs) >> 20,
              need.heap() >> 20),
          "Give " + fitting(jobs) + " or fewer, or let Java have more with KIZU_OPTS=-Xmx….");
    }
    return jobs;
  }

  private int standard(Experiment experiment) {
    int threads = Math.max(1, experiment.threads().orElse(1));
    long byProcessors = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
    long each = Math.max(WORKER_BYTES, need.heap() + need.outside());
    long byMemory = Math.max(1, availableBytes() / each);
    return fitting((int) Math.min(byProcessors, byMemory));
  }

  /** The most that have the heap they need, at least 1. */
  private int fitting(int most) {
    int jobs = most;
    while (jobs > 1 && start.heap(jobs) < need.heap()) {
      jobs--;
    }
    return jobs;
  }

  /** What is left where the system tells, else half of what there is. */
  private static long availableBytes() {
    long total = MachineMemory.here().machine();
    try {
      for (String line : Files.readAllLines(MEMORY)) {
        if (line.startsWith(AVAILABLE)) {
          String number = line.substring(AVAILABLE.length()).replace("kB", "").strip();
          return Math.min(total, 1024 * Long.parseLong(number));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return total / 2;
    }
    return total / 2;
  }
}
