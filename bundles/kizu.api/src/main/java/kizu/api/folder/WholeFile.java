package kizu.api.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Writes files so that each is whole or not there, whenever the process dies. */
public final class WholeFile {
  /** Tells apart the temporary files of one process; the process id tells processes apart. */
  private static final AtomicLong SERIAL = new AtomicLong(Math.abs(System.nanoTime()));

  private WholeFile() {}

  /**
   * Writes beside a file, flushes to disk, and moves over it.
   *
   * @throws IOException if it cannot be written; an older file of that name is still whole then
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary =
        file.resolveSibling(
            String.format(
                Locale.ROOT,
                ".%s.%d-%d.tmp",
                file.getFileName(),
                ProcessHandle.current().pid(),
                SERIAL.incrementAndGet()));
    try {
      create(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  /**
   * Writes a file that is not there yet, and flushes it to disk: for what is moved to its place, or
   * is part of a folder that is.
   *
   * @throws IOException if there is one, or it cannot be written
   */
  public static void create(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }
}
