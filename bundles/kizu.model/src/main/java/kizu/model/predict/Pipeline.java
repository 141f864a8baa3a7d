package kizu.model.predict;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.image.Image;
import kizu.folder.model.PredictedPicture;
import kizu.model.predict.PictureWork.Read;
import kizu.model.tile.TiledNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the network at work: the next pictures are read, and what came of the last ones is written,
 * while it computes. Its own thread is the caller's; no more than a few parts are in memory.
 */
final class Pipeline {
  private static final int AHEAD = 2;
  private static final int BEHIND = 2;

  /** A picture each; more than these do not keep a disk busier. */
  private static final int THREADS =
      Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

  private final TiledNetwork network;
  private final PictureWork work;
  private final PredictionFolder folder;

  Pipeline(TiledNetwork network, PictureWork work, PredictionFolder folder) {
    this.network = network;
    this.work = work;
    this.folder = folder;
  }

  /**
   * Predicts what is not done yet. When it is asked to stop, what was begun is written.
   *
   * @param files by picture
   * @param chunks the pictures, in parts
   * @param progress told every part
   */
  void run(Map<String, Path> files, List<List<String>> chunks, Progress progress)
      throws KizuException {
    Map<String, String> names = PictureNames.of(files.keySet());
    List<List<String>> left = new ArrayList<>();
    Set<String> kept = new HashSet<>();
    for (List<String> chunk : chunks) {
      if (chunk.stream().allMatch(picture -> known(picture, files, names))) {
        kept.addAll(chunk);
      } else {
        left.add(chunk);
      }
    }
    folder.keepOnly(kept, files.size());
    ExecutorService workers = Executors.newFixedThreadPool(THREADS, Pipeline::thread);
    try {
      run(
          new Job(files, names, left.iterator(), workers),
          new Pace(kept.size(), files.size(), progress));
    } finally {
      end(workers);
    }
  }

  /** Nothing writes into the folder any more when this returns: it is about to be given up. */
  private static void end(ExecutorService workers) {
    workers.shutdownNow();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean known(String picture, Map<String, Path> files, Map<String, String> names) {
    PredictedPicture known = folder.done().get(picture);
    Path file = Objects.requireNonNull(files.get(picture));
    String name = Objects.requireNonNull(names.get(picture));
    return known != null && FolderPrediction.holds(known, file, name, folder);
  }

  private static Thread thread(Runnable body) {
    Thread thread = new Thread(body, "kizu pictures");
    thread.setDaemon(true);
    return thread;
  }

  private record Job(
      Map<String, Path> files,
      Map<String, String> names,
      Iterator<List<String>> left,
      ExecutorService workers) {}

  private void run(Job job, Pace pace) throws KizuException {
    Deque<List<Future<Read>>> ahead = new ArrayDeque<>();
    Deque<List<Future<PredictedPicture>>> behind = new ArrayDeque<>();
    pace.begin();
    while (!pace.cancelled()) {
      while (ahead.size() < AHEAD && job.left().hasNext()) {
        ahead.add(job.left().next().stream().map(picture -> read(picture, job)).toList());
      }
      List<Future<Read>> next = ahead.poll();
      if (next == null) {
        break;
      }
      behind.add(write(predict(results(next)), job));
      while (behind.size() > BEHIND) {
        keep(behind.remove(), pace);
      }
    }
    for (List<Future<PredictedPicture>> written : behind) {
      keep(written, pace);
    }
  }

  private void keep(List<Future<PredictedPicture>> written, Pace pace) throws KizuException {
    List<PredictedPicture> pictures = results(written);
    folder.add(pictures);
    pace.done(pictures);
  }

  private Future<Read> read(String picture, Job job) {
    String name = Objects.requireNonNull(job.names().get(picture));
    Path file = Objects.requireNonNull(job.files().get(picture));
    return job.workers().submit(() -> work.read(picture, name, file));
  }

  /** A picture, and what the network says of it where it could be read. */
  private record Predicted(Read read, Optional<float[]> probability) {}

  private List<Predicted> predict(List<Read> read) {
    List<Image> images = read.stream().flatMap(each -> each.shown().stream()).toList();
    Iterator<float[]> probabilities = network.predict(images).iterator();
    return read.stream()
        .map(each -> new Predicted(each, each.shown().map(shown -> probabilities.next())))
        .toList();
  }

  private List<Future<PredictedPicture>> write(List<Predicted> predicted, Job job) {
    return predicted.stream().map(each -> job.workers().submit(() -> write(each))).toList();
  }

  private PredictedPicture write(Predicted predicted) throws KizuException {
    return predicted.probability().isEmpty()
        ? work.failed(predicted.read())
        : work.write(predicted.read(), predicted.probability().get());
  }

  private static <T> List<T> results(List<Future<T>> futures) throws KizuException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <T> T result(Future<T> future) throws KizuException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static KizuException failure(@Nullable Throwable cause) {
    if (cause instanceof KizuException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException("a picture's work failed", cause);
  }
}
