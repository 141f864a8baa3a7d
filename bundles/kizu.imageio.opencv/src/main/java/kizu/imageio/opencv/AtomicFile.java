package kizu.imageio.opencv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a file so that it is whole or not there, whatever happens meanwhile. */
final class AtomicFile {
  /** Tells apart the temporary files of one process; the process id tells processes apart. */
  private static final AtomicLong SERIAL = new AtomicLong();

  private AtomicFile() {}

  /** Writes beside the file, flushes to disk, and moves over it; an old file stays on failure. */
  static void write(Path file, byte[] content) throws IOException {
    Path temporary =
        file.resolveSibling(
            String.format(
                Locale.ROOT,
                ".%s.%d-%d.tmp",
                file.getFileName(),
                ProcessHandle.current().pid(),
                SERIAL.incrementAndGet()));
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
