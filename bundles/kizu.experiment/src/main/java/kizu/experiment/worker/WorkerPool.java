package kizu.experiment.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.run.RunJob;
import kizu.folder.FolderLock;

/**
 * Does runs side by side, each in a worker process. A worker that dies costs its run only: the run
 * is tried again from its checkpoint, by another worker, a few times. A run that fails for a reason
 * of its own does not keep the others from being done, unless the disk is full; the first such
 * reason is thrown at the end.
 *
 * <p>All of it happens on the calling thread; the threads that read what workers say only put it
 * into a queue.
 */
public final class WorkerPool {
  /** Times a run is given to a worker that dies of it. */
  private static final int TRIES = 3;

  private static final long TICK_MILLIS = 200;

  /** How long to wait for workers of a call that was killed: they stop at their next step. */
  private static final long ORPHAN_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How long a worker may take from being asked to stop to its end. */
  private static final long LAST_STEP_NANOS = TimeUnit.SECONDS.toNanos(120);

  /** How long a worker may take from the end of its run to its own. */
  private static final long GOODBYE_SECONDS = 30;

  private final WorkerStart start;
  private final int size;
  private final Progress progress;
  private final Outcome outcome;
  private final String call;
  private final PoolProgress display;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Deque<RunJob> pending;
  private final Map<Worker, RunJob> busy = new LinkedHashMap<>();
  private final Set<Worker> idle = new HashSet<>();
  private final Map<RunJob, Integer> tries = new HashMap<>();
  private final List<KizuException> failures = new ArrayList<>();
  private final long begun = System.nanoTime();
  private final Set<Worker> leaving = new HashSet<>();
  private boolean spoken;
  private boolean stopping;
  private long stopAsked;

  /** Told of each run that is finished, on the calling thread. */
  @FunctionalInterface
  public interface Outcome {
    /** A run is finished. */
    void finished(RunJob job) throws KizuException;
  }

  private sealed interface Event {
    Worker worker();
  }

  private record Said(Worker worker, Answer answer) implements Event {}

  private record Ended(Worker worker) implements Event {}

  /**
   * Creates a pool.
   *
   * @param start starts workers
   * @param size how many there may be at once, at least 1
   * @param jobs what is to be done, in order; at least one, all of one purpose
   * @param progress told how far all of it is, asked whether to stop
   * @param outcome told of each finished run
   */
  public WorkerPool(
      WorkerStart start, int size, List<RunJob> jobs, Progress progress, Outcome outcome) {
    this.start = start;
    this.size = Math.min(size, jobs.size());
    this.pending = new ArrayDeque<>(jobs);
    this.progress = progress;
    this.outcome = outcome;
    this.display = new PoolProgress(jobs);
    this.call = jobs.get(0).purpose().call();
  }

  /**
   * Does the runs.
   *
   * @return whether all are finished; if not, it was asked to stop
   * @throws KizuException if a run failed
   */
  public boolean run() throws KizuException {
    try {
      while (!busy.isEmpty() || (!stopping && !pending.isEmpty())) {
        if (!stopping && progress.cancelled()) {
          stopping = true;
          stopAsked = System.nanoTime();
          busy.keySet().forEach(Worker::stop);
        }
        if (stopping && System.nanoTime() - stopAsked > LAST_STEP_NANOS) {
          break;
        }
        if (!stopping) {
          handOut();
        }
        Event event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          take(event);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KizuException(
          call, "was interrupted", "Give the same call again to go on with it.", e);
    } finally {
      end();
    }
    if (!failures.isEmpty()) {
      throw failed();
    }
    return pending.isEmpty() && !stopping;
  }

  private void handOut() throws KizuException {
    while (busy.size() < size && !pending.isEmpty()) {
      RunJob job = pending.removeFirst();
      if (FolderLock.held(job.folder().root()) && System.nanoTime() - begun < ORPHAN_NANOS) {
        pending.addLast(job);
        if (pending.stream().allMatch(other -> FolderLock.held(other.folder().root()))) {
          return;
        }
        continue;
      }
      Worker worker = worker();
      tries.merge(job, 1, Integer::sum);
      busy.put(worker, job);
      display.begin(job);
      worker.ask(Request.of(job));
    }
  }

  private Worker worker() throws KizuException {
    if (!idle.isEmpty()) {
      Worker worker = idle.iterator().next();
      idle.remove(worker);
      return worker;
    }
    try {
      return new Worker(
          start.start(size),
          new Worker.Listener() {
            @Override
            public void said(Worker from, Answer answer) {
              events.add(new Said(from, answer));
            }

            @Override
            public void ended(Worker from) {
              events.add(new Ended(from));
            }
          });
    } catch (IOException e) {
      throw new KizuException(
          "--jobs",
          "a worker process cannot be started (" + e.getMessage() + ")",
          "Give --jobs 1 to do the runs one after another in this process.",
          e);
    }
  }

  private void take(Event event) throws KizuException, InterruptedException {
    Worker worker = event.worker();
    RunJob job = busy.get(worker);
    if (job == null) {
      // It was idle, or had handed its run back: nothing is lost with it.
      if (event instanceof Ended) {
        idle.remove(worker);
        leaving.remove(worker);
      }
      return;
    }
    if (event instanceof Ended) {
      busy.remove(worker);
      if (!stopping) {
        tryAgain(job, "its process " + worker.obituary());
      }
      return;
    }
    spoken = true;
    Answer answer = ((Said) event).answer();
    if (answer instanceof Answer.At at) {
      display.at(job, at);
      progress.at(display.position(size));
    } else if (answer instanceof Answer.Note note) {
      progress.note(job.label() + ": " + note.note());
    } else if (answer instanceof Answer.Failed failed) {
      free(worker);
      display.end(job);
      failures.add(failed.failure());
      progress.note(job.label() + " failed: " + failed.failure().getMessage());
      if (failed.diskFull() && !pending.isEmpty()) {
        progress.note("the other " + pending.size() + " are not begun: there is no room for them");
        pending.clear();
      }
    } else if (answer instanceof Answer.Done done) {
      free(worker);
      if (done.finished()) {
        display.end(job);
        outcome.finished(job);
      } else if (!stopping) {
        // Somebody asked the worker alone to stop, and it ends now.
        idle.remove(worker);
        leaving.add(worker);
        tryAgain(job, "its process was asked to stop");
      }
    }
  }

  private void free(Worker worker) {
    busy.remove(worker);
    idle.add(worker);
  }

  private void tryAgain(RunJob job, String how) throws KizuException {
    if (tries.getOrDefault(job, 0) < TRIES) {
      progress.note(job.label() + ": " + how + "; trying again from its last checkpoint");
      pending.addFirst(job);
      return;
    }
    if (!spoken) {
      throw new KizuException(
          "--jobs",
          "worker processes do not come so far as to say a word: " + how,
          "Give --jobs 1 to do the runs one after another in this process.");
    }
    display.end(job);
    failures.add(
        new KizuException(
            job.folder().root().toString(),
            how + ", " + TRIES + " times",
            "The log tells more. Give --jobs 1 or fewer at once if the machine ran out of memory;"
                + " the same call goes on with what is left."));
    progress.note(job.label() + " failed: " + how + ", " + TRIES + " times");
  }

  private KizuException failed() {
    KizuException first = failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    KizuException all =
        new KizuException(
            first.location(),
            first.problem() + " (and " + (failures.size() - 1) + " more runs failed)",
            first.remedy(),
            first);
    failures.subList(1, failures.size()).forEach(all::addSuppressed);
    return all;
  }

  /** No worker is left behind, whatever happened. */
  private void end() {
    Set<Worker> all = new HashSet<>(idle);
    all.addAll(busy.keySet());
    all.addAll(leaving);
    all.forEach(Worker::stop);
    all.forEach(worker -> worker.end(GOODBYE_SECONDS));
  }
}
