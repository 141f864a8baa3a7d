package kizu.folder.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.folder.Seal;
import kizu.folder.Json;
import kizu.folder.Storage;

/**
 * The run's events, one JSON object a line, each with its checksum. Every line is handed to the
 * operating system at once, so a killed process loses none; {@link #flush} also survives a power
 * cut.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest;
  private long bytes;

  private Journal(Path file, FileChannel channel, byte[] kept) {
    this.file = file;
    this.channel = channel;
    this.digest = Digest.algorithm();
    digest.update(kept);
    this.bytes = kept.length;
  }

  /**
   * A journal that goes on.
   *
   * @param journal open for appending
   * @param events what it holds and can be read
   * @param damage what is wrong with it up to the checkpoint, in words; empty if nothing is
   */
  public record Continued(Journal journal, List<Event> events, String damage) {}

  /** Begins a new journal in place of an old one. */
  public static Journal begin(Path file) throws KizuException {
    return open(file, new byte[0]);
  }

  /**
   * Goes on with a journal: lines of steps after the checkpoint are cut off, since those steps are
   * done again. Nothing before the checkpoint is, be it damaged or not.
   *
   * @param step lower steps done at the checkpoint
   * @param mark how far the journal had come then
   */
  public static Continued resume(Path file, int step, JournalMark mark) throws KizuException {
    byte[] found = JournalReader.bytes(file);
    boolean intact = mark.matches(found);
    JournalLines lines = JournalLines.of(found);
    int keep = intact ? (int) mark.bytes() : 0;
    for (JournalLines.Line line : lines.lines()) {
      if (line.end() <= keep) {
        continue;
      }
      if (line.upTo(step)) {
        keep = line.end();
      } else if (intact) {
        break;
      }
    }
    byte[] kept = Arrays.copyOf(found, keep);
    String damage = intact ? "" : lines.damage(keep);
    if (!intact && damage.isEmpty()) {
      damage = found.length == 0 ? "it is missing" : "lines are missing or were changed";
    }
    return new Continued(open(file, kept), JournalLines.of(kept).events(), damage);
  }

  private static Journal open(Path file, byte[] kept) throws KizuException {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(kept.length);
      channel.position(kept.length);
      return new Journal(file, channel, kept);
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  /** Appends one event. */
  public void append(Event event) throws KizuException {
    byte[] line = (Seal.line(Json.line(event)) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer rest = ByteBuffer.wrap(line);
    try {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      takeBack(e);
      throw Storage.failure(file, e);
    }
    digest.update(line);
    bytes += line.length;
  }

  /** Half a line would spoil the next one, which may find room again. */
  private void takeBack(IOException cause) {
    try {
      channel.truncate(bytes);
      channel.position(bytes);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** How far it has come. */
  public JournalMark mark() {
    try {
      MessageDigest now = (MessageDigest) digest.clone();
      return new JournalMark(bytes, HexFormat.of().formatHex(now.digest()));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
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
