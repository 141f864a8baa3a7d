package kizu.folder.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * How far a journal had come when a checkpoint was written.
   *
   * @param bytes its length
   * @param sha256 of those bytes
   */
  public record Mark(long bytes, String sha256) {
    private static final String BYTES = "journalBytes";
    private static final String SHA256 = "journalSha256";

    /** As a checkpoint remembers it. */
    public Map<String, String> texts() {
      return Map.of(BYTES, Long.toString(bytes), SHA256, sha256);
    }

    /** From what a checkpoint remembers; empty if it does not. */
    public static Optional<Mark> of(Map<String, String> remembered) {
      String bytes = remembered.getOrDefault(BYTES, "");
      return bytes.matches("[0-9]{1,9}")
          ? Optional.of(new Mark(Long.parseLong(bytes), remembered.getOrDefault(SHA256, "")))
          : Optional.empty();
    }
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
  public static Continued resume(Path file, int step, Mark mark) throws KizuException {
    byte[] found = bytes(file);
    boolean intact =
        mark.bytes() <= found.length
            && Digest.ofFirst(found, (int) mark.bytes()).equals(mark.sha256());
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

  private static byte[] bytes(Path file) throws KizuException {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  /** Every line that can be read; none when there is no file. */
  public static List<Event> read(Path file) throws KizuException {
    return JournalLines.of(bytes(file)).events();
  }

  /**
   * What is wrong with a journal, in words.
   *
   * @param mark how far it had come at the last checkpoint, where that is known
   * @param ended whether the run is finished; before that, a last line without an end is what a
   *     kill leaves, and nothing is wrong with it
   */
  public static Optional<String> damage(Path file, Optional<Mark> mark, boolean ended)
      throws KizuException {
    byte[] found = bytes(file);
    String damage = damage(JournalLines.of(found), found.length, ended);
    boolean changed =
        mark.isPresent()
            && (mark.get().bytes() > found.length
                || !Digest.ofFirst(found, (int) mark.get().bytes()).equals(mark.get().sha256()));
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
  public Mark mark() {
    try {
      MessageDigest now = (MessageDigest) digest.clone();
      return new Mark(bytes, HexFormat.of().formatHex(now.digest()));
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
