package kizu.folder.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import kizu.api.KizuException;

/** Reads a journal line by line, however long it is. */
public final class JournalReader {
  private JournalReader() {}

  /**
   * Reads it.
   *
   * @param each told of every line, in order; empty for one that cannot be read. A last line without
   *     an end is one that a killed process was writing. There are none where there is no file
   * @throws KizuException if the file cannot be read
   */
  public static void read(Path file, Consumer<Optional<Event>> each) throws KizuException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          each.accept(JournalLines.event(line.toByteArray()));
          line.reset();
        } else {
          line.write(next);
        }
      }
      if (line.size() > 0) {
        each.accept(Optional.empty());
      }
    } catch (NoSuchFileException e) {
      // A run that is stopped before it begins has none.
      return;
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }
}
