package kizu.folder.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kizu.api.KizuException;

/** Reads a journal: what can be read of it, and what is wrong with the rest. */
public final class JournalReader {
  private JournalReader() {}

  /** Its file in the folder of a run. */
  public static Path in(Path run) {
    return run.resolve("journal.jsonl");
  }

  /**
   * Reads it line by line, however long it is.
   *
   * @param each told of every line, in order; empty for one that cannot be read. A last line
   *     without an end is one that a killed process was writing. There are none where there is no
   *     file
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

  static byte[] bytes(Path file) throws KizuException {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  /** Every line that can be read; none when there is no file. */
  public static List<Event> events(Path file) throws KizuException {
    return JournalLines.of(bytes(file)).events();
  }

  /**
   * What is wrong with a journal, in words.
   *
   * @param mark how far it had come at the last checkpoint, where that is known
   * @param ended whether the run is finished; before that, a last line without an end is what a
   *     kill leaves, and nothing is wrong with it
   */
  public static Optional<String> damage(Path file, Optional<JournalMark> mark, boolean ended)
      throws KizuException {
    byte[] found = bytes(file);
    String damage = damage(JournalLines.of(found), found.length, ended);
    boolean changed = mark.isPresent() && !mark.get().matches(found);
    if (damage.isEmpty() && changed) {
      damage = found.length == 0 ? "it is missing" : "lines are missing or were changed";
    }
    return Optional.of(damage).filter(words -> !words.isEmpty());
  }

  private static String damage(JournalLines lines, int length, boolean ended) {
    int whole =
        lines.open() && !ended ? lines.lines().get(lines.lines().size() - 1).begin() : length;
    return lines.damage(whole);
  }

  /**
   * A journal as it is found.
   *
   * @param events every line that can be read
   * @param damage what is wrong with the others, in words; empty where nothing is
   */
  public record Found(List<Event> events, String damage) {}

  /**
   * Reads a journal and looks whether it is whole, in one go.
   *
   * @param ended whether the run is finished
   */
  public static Found find(Path file, boolean ended) throws KizuException {
    byte[] found = bytes(file);
    JournalLines lines = JournalLines.of(found);
    return new Found(lines.events(), damage(lines, found.length, ended));
  }
}
