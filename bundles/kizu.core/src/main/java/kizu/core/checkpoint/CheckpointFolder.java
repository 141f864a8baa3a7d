package kizu.core.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last few checkpoints of a run. Each is a folder that is written under another name, flushed
 * to disk, hashed and renamed: it is whole or not there, whenever the process dies. A damaged one
 * is passed over for the one before.
 */
public final class CheckpointFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 3;
  private static final String PREFIX = "step-";
  private static final String MANIFEST = "manifest.json";
  private static final String STATE = "state.safetensors";
  private static final String BEST = "best.safetensors";

  private final Path folder;

  /**
   * Opens the folder, making it if needed, and clears away what a killed process left half-written.
   *
   * @throws KizuException if it cannot be made or written to
   */
  public CheckpointFolder(Path folder) throws KizuException {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (Stream<Path> children = Files.list(folder)) {
        for (Path child : children.filter(p -> !isCheckpoint(p)).toList()) {
          delete(child);
        }
      }
    } catch (IOException e) {
      throw failure("cannot be prepared for checkpoints", e);
    }
  }

  private static boolean isCheckpoint(Path path) {
    return path.getFileName().toString().matches(PREFIX + "\\d{9}");
  }

  /**
   * Writes a checkpoint and drops all but the last few.
   *
   * @throws KizuException if the disk is full or read-only; earlier checkpoints stay as they are
   */
  public void write(Checkpoint checkpoint) throws KizuException {
    Path whole = folder.resolve(PREFIX + "%09d".formatted(checkpoint.step()));
    Path part = folder.resolve("part-" + checkpoint.step());
    try {
      delete(part);
      Files.createDirectory(part);
      writeTensors(part.resolve(STATE), checkpoint.state());
      writeTensors(part.resolve(BEST), checkpoint.bestWeights());
      writeManifest(part, checkpoint);
      delete(whole);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      List<Path> all = all();
      for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
        delete(old);
      }
    } catch (IOException e) {
      try {
        delete(part);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw failure("the checkpoint of step " + checkpoint.step() + " cannot be written", e);
    }
  }

  private static void writeTensors(Path file, Map<String, Tensor> tensors) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      SafeTensors.write(out, tensors);
      out.force(true);
    }
  }

  private static void writeManifest(Path part, Checkpoint checkpoint) throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("step", checkpoint.step());
    manifest.put("fingerprint", checkpoint.fingerprint());
    var joined = manifest.putArray("joined");
    new TreeSet<>(checkpoint.joined()).forEach(joined::add);
    Checkpoint.Best best = checkpoint.best();
    ObjectNode node = manifest.putObject("best");
    node.put("step", best.step());
    // JSON has no infinities; before the first evaluation there is nothing to keep.
    if (best.step() >= 0) {
      node.put("score", best.score());
      node.put("loss", best.loss());
      node.put("threshold", best.threshold());
    }
    ObjectNode hashes = manifest.putObject("sha256");
    hashes.put(STATE, sha256(part.resolve(STATE)));
    hashes.put(BEST, sha256(part.resolve(BEST)));
    Path file = part.resolve(MANIFEST);
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    sync(file);
    sync(part);
  }

  /** The newest whole checkpoint. */
  public Optional<Checkpoint> latest() throws KizuException {
    try {
      for (Path candidate : all()) {
        try {
          return Optional.of(read(candidate));
        } catch (IOException | RuntimeException e) {
          LOG.warn("checkpoint {} is damaged and passed over: {}", candidate, e.toString());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw failure("cannot be read", e);
    }
  }

  private static Checkpoint read(Path checkpoint) throws IOException {
    JsonNode manifest = JSON.readTree(checkpoint.resolve(MANIFEST).toFile());
    for (String name : List.of(STATE, BEST)) {
      String expected = manifest.path("sha256").path(name).asText();
      if (!expected.equals(sha256(checkpoint.resolve(name)))) {
        throw new IOException(name + " does not match its hash");
      }
    }
    TreeSet<String> joined = new TreeSet<>();
    manifest.path("joined").forEach(n -> joined.add(n.asText()));
    JsonNode best = manifest.path("best");
    return new Checkpoint(
        manifest.path("step").asInt(),
        manifest.path("fingerprint").asText(),
        joined,
        best.path("step").asInt() < 0
            ? Checkpoint.Best.NONE
            : new Checkpoint.Best(
                best.path("step").asInt(),
                best.path("score").asDouble(),
                best.path("loss").asDouble(),
                best.path("threshold").asDouble()),
        readTensors(checkpoint.resolve(STATE)),
        readTensors(checkpoint.resolve(BEST)));
  }

  private static Map<String, Tensor> readTensors(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return SafeTensors.read(in);
    }
  }

  /** Newest first. */
  private List<Path> all() throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(CheckpointFolder::isCheckpoint)
          .sorted(Comparator.comparing((Path p) -> p.getFileName().toString()).reversed())
          .toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> inside = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path)) {
      walk.sorted(Comparator.reverseOrder()).forEach(inside::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : inside) {
      Files.delete(each);
    }
  }

  private KizuException failure(String problem, IOException e) {
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    return new KizuException(
        folder.toString(),
        problem + " (" + reason + ")",
        "Free some space or make the folder writable, then `kizu:resume` the run; what was written"
            + " before is intact.",
        e);
  }
}
