package kizu.model.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.folder.Seal;
import kizu.folder.Json;
import kizu.folder.Storage;
import kizu.folder.model.PredictedPicture;
import kizu.folder.model.PredictionHead;
import org.jspecify.annotations.Nullable;

/**
 * Where predictions go. A picture is done when its line stands in {@code predictions.jsonl}, which
 * is written after its mask; so what was killed goes on where it was. Held by one process at a
 * time.
 */
final class PredictionFolder implements AutoCloseable {
  private static final String LINES = "predictions.jsonl";
  private static final String TABLE = "predictions.csv";
  private static final String LOCK = ".lock";

  /** What is left where a call was killed before it had written which model it is of. */
  private static final Pattern OWN =
      Pattern.compile("\\.lock|\\.prediction\\.json\\.[0-9]+-[0-9]+\\.tmp");

  private static final String OTHER = "Give another folder with --out, or remove this one.";

  private final Path root;
  private final FileChannel lock;
  private final FileChannel lines;
  private final Map<String, PredictedPicture> done;

  private PredictionFolder(
      Path root, FileChannel lock, FileChannel lines, Map<String, PredictedPicture> done) {
    this.root = root;
    this.lock = lock;
    this.lines = lines;
    this.done = done;
  }

  /**
   * Opens one, or makes it.
   *
   * @throws KizuException if something else is in it, another model's results are, or another
   *     process works in it
   */
  static PredictionFolder open(Path root, PredictionHead head) throws KizuException {
    Storage.createFolder(root);
    FileChannel lock = lock(root);
    try {
      Path file = PredictionHead.DOCUMENT.in(root);
      if (Files.exists(file)) {
        requireSame(root, PredictionHead.DOCUMENT.read(file, OTHER), head);
      } else {
        requireEmpty(root);
        PredictionHead.DOCUMENT.write(file, head);
      }
      // Only now is it known to be ours: in another's folder others may be writing.
      clearTemporary(root);
      return lines(root, lock);
    } catch (KizuException | RuntimeException e) {
      closeQuietly(lock, e);
      throw e;
    }
  }

  /** In the sub-folders, too, that pictures lie in. */
  private static void clearTemporary(Path root) throws KizuException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        Storage.clearTemporary(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw Storage.failure(root, e);
    }
  }

  private static void requireSame(Path root, PredictionHead found, PredictionHead head)
      throws KizuException {
    if (!found.equals(head)) {
      throw new KizuException(
          root.toString(),
          found.model().equals(head.model())
              ? "holds predictions of this model with other settings (threshold, tile or batch)"
              : "holds predictions of another model, of the run " + found.run(),
          OTHER);
    }
  }

  private static void requireEmpty(Path root) throws KizuException {
    try (Stream<Path> files = Files.list(root)) {
      if (files.anyMatch(file -> !OWN.matcher(file.getFileName().toString()).matches())) {
        throw new KizuException(root.toString(), "holds something else than predictions", OTHER);
      }
    } catch (IOException e) {
      throw Storage.failure(root, e);
    }
  }

  private static FileChannel lock(Path root) throws KizuException {
    Path file = root.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock held;
      try {
        held = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        held = null;
      }
      if (held == null) {
        channel.close();
        throw new KizuException(
            root.toString(), "is being worked on by another call", "Wait for it, or give --out.");
      }
      return channel;
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  private static PredictionFolder lines(Path root, FileChannel lock) throws KizuException {
    Path file = root.resolve(LINES);
    try {
      Map<String, PredictedPicture> done = new LinkedHashMap<>();
      long whole = Files.exists(file) ? read(Files.readAllBytes(file), done) : 0;
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // What a killed process was writing is no line.
      channel.truncate(whole);
      channel.position(whole);
      return new PredictionFolder(root, lock, channel, done);
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  /** Reads lines up to the first that is not whole; returns how many bytes they have. */
  private static long read(byte[] bytes, Map<String, PredictedPicture> into) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Optional<PredictedPicture> line =
            Seal.openLine(Arrays.copyOfRange(bytes, start, i))
                .flatMap(text -> Json.parse(text, PredictedPicture.class));
        if (line.isEmpty()) {
          return start;
        }
        into.put(line.get().picture(), line.get());
        start = i + 1;
      }
    }
    return start;
  }

  /** What is done, by picture. */
  Map<String, PredictedPicture> done() {
    return done;
  }

  /**
   * Forgets what is known of pictures that are to be predicted again, and the table that tells of
   * them.
   */
  void again(Collection<String> pictures) throws KizuException {
    if (pictures.isEmpty()) {
      return;
    }
    done.keySet().removeAll(pictures);
    Path table = root.resolve(TABLE);
    try {
      Files.deleteIfExists(table);
    } catch (IOException e) {
      throw Storage.failure(table, e);
    }
  }

  Path masks() {
    return root.resolve("masks");
  }

  Path overlays() {
    return root.resolve("overlays");
  }

  /** Adds what came of pictures, whose files are written. */
  void add(List<PredictedPicture> pictures) throws KizuException {
    StringBuilder text = new StringBuilder();
    for (PredictedPicture picture : pictures) {
      text.append(Seal.line(Json.line(picture))).append('\n');
      done.put(picture.picture(), picture);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        lines.write(bytes);
      }
    } catch (IOException e) {
      throw Storage.failure(root.resolve(LINES), e);
    }
  }

  /** Writes the table of all pictures. */
  void table(Collection<PredictedPicture> pictures, String defectClass) throws KizuException {
    Storage.write(
        root.resolve(TABLE),
        RegionTable.of(pictures, defectClass).getBytes(StandardCharsets.UTF_8));
  }

  private static void closeQuietly(FileChannel channel, Exception cause) {
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws KizuException {
    try {
      lines.close();
      lock.close();
    } catch (IOException e) {
      throw Storage.failure(root, e);
    }
  }
}
