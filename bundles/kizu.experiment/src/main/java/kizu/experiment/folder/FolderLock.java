package kizu.experiment.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import kizu.api.KizuException;

/**
 * Keeps a folder to one writer. The operating system gives the lock back when a process dies, so a
 * killed run never blocks its own continuation; the empty file {@code .lock} stays.
 */
public final class FolderLock {
  private static final String FILE = ".lock";

  private FolderLock() {}

  /**
   * Something done while the folder is held.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T work() throws KizuException;
  }

  /**
   * Does something while holding the lock.
   *
   * @param folder an existing folder
   * @throws KizuException if another run holds it, the folder is not writable, or the work fails
   */
  public static <T> T holding(Path folder, Work<T> work) throws KizuException {
    Path file = folder.resolve(FILE);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (tryLock(channel)) {
        return work.work();
      }
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
    throw new KizuException(
        folder.toString(),
        "another run is working in this folder",
        "Wait until it ends, or give another folder with --out.");
  }

  /** Whether a run is working in the folder now. */
  public static boolean held(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isWritable(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !tryLock(channel);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
