package kizu.experiment.synthetic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.training.SyntheticPicture;

/**
 * Writes pictures and masks on threads of its own, for to encode a picture takes many times as long
 * as to make it. No more are held than are written at once, and as many again.
 */
final class PictureFiles implements AutoCloseable {
  private static final String ENDING = ".png";

  private final Path images;
  private final Path masks;
  private final ImageCodec codec;
  private final List<String> classes;
  private final int most;
  private final ExecutorService pool;
  private final Deque<Future<?>> pending = new ArrayDeque<>();

  /**
   * Opens them.
   *
   * @param folder the set's
   * @param classes names of the defects, in the order of their values from 1; of one alone the
   *     value is 255
   */
  PictureFiles(Path folder, ImageCodec codec, List<String> classes) {
    this.images = images(folder);
    this.masks = masks(folder);
    this.codec = codec;
    this.classes = classes;
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    this.most = 2 * threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  static Path images(Path folder) {
    return folder.resolve("images");
  }

  static Path masks(Path folder) {
    return folder.resolve("masks");
  }

  /** Writes a picture, unless it is there. */
  void write(String name, SyntheticPicture made) throws KizuException {
    Path image = images.resolve(name + ENDING);
    Path mask = masks.resolve(name + ENDING);
    // The mask is written last: where it is, the picture is.
    if (Files.exists(mask) && Files.exists(image)) {
      return;
    }
    Image pixels = made.image();
    Image copy =
        new Image(pixels.channels(), pixels.height(), pixels.width(), pixels.data().clone());
    Image marks = marks(made);
    while (pending.size() >= most) {
      await(pending.removeFirst());
    }
    pending.addLast(
        pool.submit(
            () -> {
              codec.write(image, copy);
              codec.write(mask, marks);
              return true;
            }));
  }

  private Image marks(SyntheticPicture made) {
    int width = made.image().width();
    Image marks = Image.blank(1, made.image().height(), width);
    for (SyntheticPicture.Paste paste : made.pastes()) {
      float value = classes.size() == 1 ? 1 : (1 + classes.indexOf(paste.defectClass())) / 255f;
      Box box = paste.box();
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        for (int x = box.x(); x < box.x() + box.width(); x++) {
          if (made.labels()[y * width + x] > 0) {
            marks.data()[y * width + x] = value;
          }
        }
      }
    }
    return marks;
  }

  /** Waits until all are written. */
  void flush() throws KizuException {
    while (!pending.isEmpty()) {
      await(pending.removeFirst());
    }
  }

  private static void await(Future<?> written) throws KizuException {
    try {
      written.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KizuException failure) {
        throw failure;
      }
      throw new IllegalStateException("a picture could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KizuException(
          "synthesise", "was interrupted", "The same call goes on with what is left.", e);
    }
  }

  /** Waits for those at work and drops the others. */
  @Override
  public void close() {
    pending.forEach(one -> one.cancel(false));
    pool.shutdown();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
