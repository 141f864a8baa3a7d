package kizu.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders that no other process uses, empty at first and removed at the end: one for the bundle
 * cache, one for everything temporary, unpacked libraries of 63 MB included. They are numbered, and
 * each number is guarded by a lock file. A process that is killed leaves its folders behind; the
 * next one that starts takes away what no living process holds.
 */
final class CacheFolder implements AutoCloseable {
  private static final int PROCESSES = 1000;
  private static final String NUMBER = "[0-9]{1,3}";

  /** What libraries call their folders where all processes share one for what is temporary. */
  private static final String UNPACKED = "(opencv_openpnp|fileinstall-)-?[0-9]+";

  private final Path folder;
  private final Path temporary;
  private final FileChannel lock;

  private CacheFolder(Path folder, Path temporary, FileChannel lock) {
    this.folder = folder;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Takes the first number that is free.
   *
   * @param caches the folder that holds the caches of all processes; made if it is not there
   * @param temporaries the one that holds what is temporary, of all processes; likewise
   * @throws IOException naming the folder, if it cannot be written or locked
   */
  static CacheFolder claim(Path caches, Path temporaries) throws IOException {
    try {
      Files.createDirectories(caches);
      Files.createDirectories(temporaries);
      for (int i = 0; i < PROCESSES; i++) {
        Optional<FileChannel> lock = lock(caches.resolve(i + ".lock"));
        if (lock.isPresent()) {
          return empty(caches, temporaries, i, lock.get());
        }
      }
    } catch (IOException e) {
      throw new IOException(
          caches
              + ": cannot hold a bundle cache ("
              + (full(e) ? "the disk is full" : e)
              + "). "
              + (full(e)
                  ? "Free some space, or let KIZU_DATA name a folder on another disk."
                  : "Let KIZU_DATA name a folder that can be written and locked."),
          e);
    }
    throw new IOException(
        caches
            + ": all "
            + PROCESSES
            + " caches are in use. End some processes, or set KIZU_DATA.");
  }

  private static CacheFolder empty(Path caches, Path temporaries, int own, FileChannel lock)
      throws IOException {
    try {
      Path folder = caches.resolve(Integer.toString(own));
      Path temporary = temporaries.resolve(Integer.toString(own));
      delete(folder);
      delete(temporary);
      clear(caches, temporaries, own);
      Files.createDirectory(temporary);
      return new CacheFolder(folder, temporary, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Removes what dead processes left; never what a living one holds. */
  private static void clear(Path caches, Path temporaries, int own) throws IOException {
    for (Path parent : List.of(caches, temporaries)) {
      for (Path folder : children(parent)) {
        String name = folder.getFileName().toString();
        try {
          if (name.matches(UNPACKED)) {
            // Nobody uses one here: each process has a folder of its own.
            delete(folder);
          } else if (name.matches(NUMBER) && !name.equals(Integer.toString(own))) {
            clear(folder, caches.resolve(name + ".lock"));
          }
        } catch (IOException e) {
          // It takes space, but keeps nobody from work.
          System.err.println(
              "kizu: "
                  + FailureText.oneLine(folder.toString())
                  + ": is left of a process that was killed and cannot be removed ("
                  + FailureText.oneLine(e.toString())
                  + "). Remove it by hand.");
        }
      }
    }
  }

  private static void clear(Path folder, Path lockFile) throws IOException {
    Optional<FileChannel> lock = lock(lockFile);
    if (lock.isPresent()) {
      try {
        delete(folder);
      } finally {
        lock.get().close();
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private static boolean full(IOException e) {
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return said.contains("no space left") || said.contains("quota exceeded");
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

  /** The bundle cache; it need not exist yet. */
  Path folder() {
    return folder;
  }

  /** For what is temporary; it exists. */
  Path temporary() {
    return temporary;
  }

  /** Removes the folders with all that is in them, and lets others use their number. */
  @Override
  public void close() throws IOException {
    try (lock) {
      delete(folder);
      delete(temporary);
    }
  }

  /** Others may be removing the same: a library takes its own files away when the process ends. */
  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
              throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
