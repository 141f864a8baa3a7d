package kizu.experiment.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.KizuException;

/** Writes whole files, and says what to do when the file system refuses. */
public final class Storage {
  private Storage() {}

  /**
   * Writes a file so that it is whole or not there: to a temporary name, flushed to disk, renamed.
   *
   * @throws KizuException naming the file; an older file of that name is still whole then
   */
  public static void write(Path file, byte[] bytes) throws KizuException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(temporary, e);
      throw failure(file, e);
    }
  }

  private static void discard(Path temporary, IOException cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Makes a folder and those above it. */
  public static void createFolder(Path folder) throws KizuException {
    try {
      Files.createDirectories(folder);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw failure(folder, e);
    }
  }

  /** Takes away a folder and everything in it; nothing where there is none. */
  public static void delete(Path folder) throws KizuException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /** The failure to write a file, in words. */
  public static KizuException failure(Path file, Exception cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("no space") || said.contains("quota") || said.contains("disk full")) {
      return new KizuException(
          file.toString(),
          "cannot be written: the disk is full",
          "Free some space; what is already written is intact, kizu:resume goes on from it.",
          cause);
    }
    boolean refused =
        cause instanceof AccessDeniedException
            || cause instanceof ReadOnlyFileSystemException
            || cause instanceof NotDirectoryException
            || cause instanceof FileAlreadyExistsException
            || said.contains("read-only")
            || said.contains("not a directory");
    return new KizuException(
        file.toString(),
        refused
            ? "cannot be written: the folder is read-only or no folder"
            : "cannot be written: " + cause.getMessage(),
        "Give a folder you may write to, with --out or as kizu.runs.",
        cause);
  }
}
