package kizu.experiment.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;

/**
 * The run's events, one JSON object a line. Every line is handed to the operating system at once,
 * so a killed process loses none; {@link #flush} also survives a power cut.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a journal for appending, after cutting off what was written after a step, and a last line
   * that is not whole.
   *
   * @param file the journal; made if it is not there
   * @param step lower steps done; 0 begins a new journal
   */
  public static Journal open(Path file, int step) throws KizuException {
    try {
      long keep = step == 0 || !Files.exists(file) ? 0 : kept(file, step).length;
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(keep);
      channel.position(keep);
      return new Journal(file, channel);
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  /** The bytes up to the first line that is broken or of a later step. */
  private static byte[] kept(Path file, int step) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      Map<String, Object> line =
          Json.parseLine(new String(bytes, end, i - end, StandardCharsets.UTF_8));
      if (!(line.get("step") instanceof Number number) || number.intValue() > step) {
        break;
      }
      end = i + 1;
    }
    return Arrays.copyOf(bytes, end);
  }

  /** Every whole line of a journal; none when there is no file. */
  public static List<Map<String, Object>> read(Path file) throws KizuException {
    List<Map<String, Object>> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        Map<String, Object> event = Json.parseLine(line);
        if (!event.isEmpty()) {
          lines.add(event);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  /** Appends one event. */
  public void append(Map<String, ?> event) throws KizuException {
    ByteBuffer bytes = ByteBuffer.wrap((Json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  /** Flushes to disk. */
  public void flush() throws KizuException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  @Override
  public void close() throws KizuException {
    try {
      channel.close();
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }
}
