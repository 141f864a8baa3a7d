package kizu.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bundle cache that no other process uses, empty at first and removed at the end. Folders are
 * numbered and each is guarded by a lock file, so a process that was killed leaves nothing that the
 * next one would not find and reuse.
 */
final class CacheFolder implements AutoCloseable {
  private static final int PROCESSES = 1000;

  private final Path folder;
  private final FileChannel lock;

  private CacheFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the first folder that is free.
   *
   * @param parent the folder that holds the caches of all processes; made if it is not there
   * @throws IOException naming the folder, if it cannot be written or locked
   */
  static CacheFolder claim(Path parent) throws IOException {
    try {
      Files.createDirectories(parent);
      for (int i = 0; i < PROCESSES; i++) {
        Optional<FileChannel> lock = lock(parent.resolve(i + ".lock"));
        if (lock.isPresent()) {
          Path folder = parent.resolve(Integer.toString(i));
          delete(folder);
          return new CacheFolder(folder, lock.get());
        }
      }
    } catch (IOException e) {
      throw new IOException(
          parent
              + ": cannot hold a bundle cache ("
              + e
              + "). Let KIZU_DATA name a folder that can"
              + " be written and locked.",
          e);
    }
    throw new IOException(
        parent
            + ": all "
            + PROCESSES
            + " caches are in use. End some processes, or set KIZU_DATA.");
  }

  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // Held by the open channel; it ends with the process, however that ends.
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: no different from another's.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** The folder; it need not exist yet. */
  Path folder() {
    return folder;
  }

  /** Removes the folder with all that is in it, and lets others use its number. */
  @Override
  public void close() throws IOException {
    try (lock) {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(entry);
      }
    }
  }
}
