package kizu.core.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.folder.WholeFile;
import kizu.api.folder.WriteFailure;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;

/**
 * The last few checkpoints of a run. Each is a folder that is written under another name, flushed
 * to disk, hashed and renamed: it is whole or not there, whenever the process dies. Every byte of
 * it is under a checksum; a damaged one is passed over for the one before, and told.
 *
 * <p>The folder may hold what it likes besides, and may be a link: only what this class made is
 * ever removed. One process at a time works in it; that is the caller's to see to.
 */
public final class CheckpointFolder {
  private static final int KEPT = 3;
  private static final String NAME = "step-%09d";
  private static final Pattern WHOLE = Pattern.compile("step-([0-9]{9,10})");

  /** What is being written or removed; one that is still there was left by a killed process. */
  private static final String WRITTEN = ".step-%09d.part";

  private static final String REMOVED = ".step-%09d.old";
  private static final Pattern PART = Pattern.compile("\\.step-[0-9]{9,10}\\.(part|old)");
  private static final String MANIFEST = "manifest.json";
  private static final String STATE = "state.safetensors";
  private static final String BEST = "best.safetensors";
  private static final String REMEMBERED = "remembered.json";
  private static final OwnFolder OWN = new OwnFolder(Set.of(MANIFEST, STATE, BEST, REMEMBERED));

  private final Path folder;

  /**
   * Opens the folder, making it if needed, and clears away what a killed process left half-written.
   *
   * @throws KizuException if it cannot be made or written to
   */
  public CheckpointFolder(Path folder) throws KizuException {
    this.folder = folder;
    try {
      // Not createDirectories: it refuses a link to a folder.
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      for (Path child : children(PART)) {
        OWN.delete(child);
      }
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private List<Path> children(Pattern name) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> name.matcher(child.getFileName().toString()).matches())
          .toList();
    }
  }

  /**
   * Writes a checkpoint and drops all but the last few.
   *
   * @throws KizuException if the disk is full or read-only; earlier checkpoints stay as they are
   */
  public void write(Checkpoint checkpoint) throws KizuException {
    Path whole = named(NAME, checkpoint.step());
    Path part = named(WRITTEN, checkpoint.step());
    try {
      OWN.delete(part);
      requireRoom(part);
      Files.createDirectory(part);
      Map<String, String> files = new LinkedHashMap<>();
      files.put(BEST, writeTensors(part.resolve(BEST), checkpoint.bestWeights()));
      files.put(STATE, writeTensors(part.resolve(STATE), checkpoint.state()));
      write(
          part.resolve(REMEMBERED),
          new Remembered(checkpoint.step(), checkpoint.remembered()).text());
      write(part.resolve(MANIFEST), Manifest.of(checkpoint, files).text());
      sync(part);
      drop(whole);
      requireRoom(whole);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      List<Path> all = all();
      for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
        drop(old);
      }
    } catch (IOException e) {
      try {
        OWN.delete(part);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw failure(whole, e);
    }
  }

  /** Names are read by programs: their digits are the same in every language. */
  private Path named(String pattern, int step) {
    return folder.resolve(String.format(Locale.ROOT, pattern, step));
  }

  /** Under another name first: killed in the middle, it would look like a damaged checkpoint. */
  private void drop(Path old) throws IOException {
    if (OWN.owns(old)) {
      Path part = named(REMOVED, step(old));
      OWN.delete(part);
      Files.move(old, part, StandardCopyOption.ATOMIC_MOVE);
      OWN.delete(part);
    }
  }

  private static void requireRoom(Path whole) throws KizuException {
    if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
      throw new KizuException(
          whole.toString(),
          "is in the way of a checkpoint: it is a link, or holds files that are none of ours",
          "Move it away, then resume the run.");
    }
  }

  private static String writeTensors(Path file, Map<String, Tensor> tensors) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      SafeTensors.write(out, tensors);
      out.force(true);
    }
    return Digest.of(file);
  }

  private static void write(Path file, String text) throws IOException {
    WholeFile.create(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The newest whole checkpoint.
   *
   * @param passedOver told, in a sentence, of every newer one that is damaged
   * @return empty if there is no checkpoint at all
   * @throws KizuException if there are some and every one is damaged, or the folder cannot be read
   */
  public Optional<Checkpoint> latest(Consumer<String> passedOver) throws KizuException {
    List<String> damaged = new ArrayList<>();
    for (Path candidate : list()) {
      try {
        Checkpoint checkpoint = read(candidate);
        damaged.forEach(
            each ->
                passedOver.accept(
                    "checkpoint "
                        + each
                        + ": passed over for the one of step "
                        + checkpoint.step()));
        return Optional.of(checkpoint);
      } catch (IOException | RuntimeException e) {
        damaged.add(name(candidate) + " is damaged (" + words(e) + ")");
      }
    }
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    throw new KizuException(
        folder.toString(),
        "holds no whole checkpoint: " + String.join("; ", damaged),
        "Restore one of them from a copy, then resume. Without one the run can only be done anew,"
            + " in another folder or with this run's folder removed.");
  }

  private static String words(Exception e) {
    return e instanceof NoSuchFileException missing
        ? Path.of(missing.getFile()).getFileName() + " is missing"
        : Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  private static Checkpoint read(Path checkpoint) throws IOException {
    Manifest manifest = read(checkpoint.resolve(MANIFEST), Manifest::read);
    Remembered remembered = read(checkpoint.resolve(REMEMBERED), Remembered::read);
    requireStep(MANIFEST, manifest.step(), checkpoint);
    requireStep(REMEMBERED, remembered.step(), checkpoint);
    for (String name : List.of(STATE, BEST)) {
      if (!Digest.of(checkpoint.resolve(name)).equals(manifest.files().get(name))) {
        throw new IOException(name + " does not match its checksum");
      }
    }
    return new Checkpoint(
        manifest.step(),
        manifest.fingerprint(),
        manifest.joined(),
        manifest.best(),
        readTensors(checkpoint.resolve(STATE)),
        readTensors(checkpoint.resolve(BEST)),
        remembered.texts());
  }

  /** Reads what a file's bytes say. */
  private interface Reading<T> {
    T of(byte[] bytes) throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return reading.of(bytes);
    } catch (IOException e) {
      throw new IOException(file.getFileName() + " " + e.getMessage(), e);
    }
  }

  private static void requireStep(String file, int step, Path checkpoint) throws IOException {
    if (step != step(checkpoint)) {
      throw new IOException(file + " is that of step " + step);
    }
  }

  private static Map<String, Tensor> readTensors(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return SafeTensors.read(in, in.size());
    }
  }

  private List<Path> list() throws KizuException {
    try {
      return all();
    } catch (IOException e) {
      throw new KizuException(
          folder.toString(),
          "cannot be read",
          "Let the folder be readable, then resume the run.",
          e);
    }
  }

  /** Newest first. */
  private List<Path> all() throws IOException {
    return children(WHOLE).stream()
        .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
        .sorted(Comparator.comparingInt(CheckpointFolder::step).reversed())
        .toList();
  }

  private static String name(Path checkpoint) {
    return checkpoint.getFileName().toString();
  }

  private static int step(Path checkpoint) {
    Matcher matcher = WHOLE.matcher(name(checkpoint));
    long step = matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    // One that no int holds is none of ours.
    return step > Integer.MAX_VALUE ? -1 : (int) step;
  }

  private static void sync(Path path) throws IOException {
    // Windows cannot open a folder; there a rename is durable without it.
    if (Files.isDirectory(path)
        && path.getFileSystem().supportedFileAttributeViews().contains("dos")
        && !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static KizuException failure(Path file, IOException e) {
    return WriteFailure.of(
        file,
        e,
        "Let the folder be writable, then `kizu:resume` the run; what was written before is"
            + " intact.");
  }
}
