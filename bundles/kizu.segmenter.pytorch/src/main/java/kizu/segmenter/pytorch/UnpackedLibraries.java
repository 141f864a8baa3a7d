package kizu.segmenter.pytorch;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which the engine unpacks its native libraries, half a gigabyte, once for all
 * processes. The engine takes whatever lies there: a truncated library aborts the whole process. So
 * every library is compared with its checksum before it is loaded, and unpacked again if it
 * differs; and what killed processes left half-unpacked is taken away. Only one process at a time
 * is here.
 */
final class UnpackedLibraries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnpackedLibraries.class);
  private static final String ENGINE = "pytorch";
  private static final String LOCK = ".kizu.lock";
  private static final String CHECKSUMS = ".kizu.crc32";

  /** What the engine calls a folder or file that it has not unpacked yet. */
  private static final String HALF = "tmp-?[0-9]+|jni-?[0-9]+tmp";

  private static final int PIECE = 64 << 20;

  private final Path folder;
  private final Platform platform;
  private final @Nullable FileChannel channel;

  private UnpackedLibraries(Path folder, Platform platform, @Nullable FileChannel channel) {
    this.folder = folder;
    this.platform = platform;
    this.channel = channel;
  }

  /**
   * Waits for other processes that are here, and leaves nothing in the folder that the engine must
   * not load. To be closed once the engine is loaded.
   *
   * <p>A folder that cannot be written to, as in an image that came with it, is taken as it is if
   * everything in it matches its checksum.
   *
   * <p>The thread's context class loader is that of the engine.
   *
   * @throws IOException if the folder cannot be locked, or neither be written to nor taken as it is
   */
  static UnpackedLibraries open() throws IOException {
    Path folder = Utils.getEngineCacheDir(ENGINE);
    Platform platform = Platform.detectPlatform(ENGINE);
    FileChannel channel;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      UnpackedLibraries libraries = new UnpackedLibraries(folder, platform, null);
      if (libraries.whole()) {
        return libraries;
      }
      throw e;
    }
    try {
      FileLock lock = channel.lock();
      if (!lock.isValid()) {
        throw new IOException("no file can be locked in " + folder);
      }
      UnpackedLibraries libraries = new UnpackedLibraries(folder, platform, channel);
      libraries.clear();
      libraries.verify();
      return libraries;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether there are libraries, and each is as its checksum says. */
  private boolean whole() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    List<Path> places = unpacked();
    for (Path place : places) {
      Map<String, String> kept = read(place.resolve(CHECKSUMS));
      if (kept.isEmpty() || wrong(place, kept).isPresent()) {
        return false;
      }
    }
    return !places.isEmpty();
  }

  private void clear() throws IOException {
    for (Path child : children(folder)) {
      if (name(child).matches(HALF)) {
        delete(child);
      } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        for (Path file : children(child)) {
          if (name(file).matches(HALF)) {
            delete(file);
          }
        }
      }
    }
  }

  /**
   * The folders that the engine may take: whatever it makes of the flavour, that is in the name.
   */
  private List<Path> unpacked() throws IOException {
    return children(folder).stream()
        .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
        .filter(
            child ->
                name(child).startsWith(platform.getVersion() + "-")
                    && name(child).endsWith("-" + platform.getClassifier()))
        .toList();
  }

  private void verify() throws IOException {
    for (Path place : unpacked()) {
      Map<String, String> kept = read(place.resolve(CHECKSUMS));
      if (kept.isEmpty()) {
        takeUnknownAway(place);
      }
      Optional<String> wrong = wrong(place, kept);
      if (wrong.isPresent()) {
        // An error, so that it is printed: unpacking again takes seconds.
        LOG.error(
            "PyTorch's native library {} is damaged ({}); it is unpacked again",
            place,
            wrong.get());
        delete(place);
      }
    }
  }

  private Optional<String> wrong(Path place, Map<String, String> kept) throws IOException {
    for (String library : kept.isEmpty() ? List.of(platform.getLibraries()) : kept.keySet()) {
      Path file = place.resolve(library);
      if (!Files.isRegularFile(file)) {
        return Optional.of(library + " is missing");
      }
      String right = kept.isEmpty() ? packed(library) : kept.getOrDefault(library, "");
      if (!checksum(file).equals(right)) {
        return Optional.of(library + " does not match its checksum");
      }
    }
    return Optional.empty();
  }

  /**
   * Where no checksums were kept, the libraries are compared with their bundle. The engine's own
   * part is not in it; it is small, and unpacked from another jar when it is not there.
   */
  private void takeUnknownAway(Path place) throws IOException {
    for (Path file : children(place)) {
      if (!List.of(platform.getLibraries()).contains(name(file))) {
        delete(file);
      }
    }
  }

  /**
   * Takes down the checksums of what the engine has unpacked and loaded. Where that fails the
   * libraries are compared with their bundle the next time, which takes longer.
   */
  void keep() {
    try {
      for (Path place : unpacked()) {
        Path file = place.resolve(CHECKSUMS);
        if (!Files.exists(file)) {
          keep(place, file);
        }
      }
    } catch (IOException e) {
      LOG.warn("the checksums of PyTorch's native libraries could not be kept in {}", folder, e);
    }
  }

  private static void keep(Path place, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path library : children(place)) {
      text.append(checksum(library)).append("  ").append(name(library)).append('\n');
    }
    Path half = place.resolve("tmp0");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** By file name; empty if there is no such file, or it is damaged itself. */
  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.matches("[0-9a-f]{8} [0-9]+  [A-Za-z0-9._+-]+")) {
          return Map.of();
        }
        int end = line.indexOf("  ");
        checksums.put(line.substring(end + 2), line.substring(0, end));
      }
    }
    return checksums;
  }

  /** CRC-32 and length of a file. */
  private static String checksum(Path file) throws IOException {
    CRC32 crc = new CRC32();
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = in.size();
      for (long at = 0; at < size; at += PIECE) {
        crc.update(in.map(FileChannel.MapMode.READ_ONLY, at, Math.min(PIECE, size - at)));
      }
      return words(crc.getValue(), size);
    }
  }

  /** The same of a library as it lies packed in its bundle. */
  private String packed(String library) throws IOException {
    String name =
        ENGINE + "/" + platform.getFlavor() + "/" + platform.getClassifier() + "/" + library;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream found = loader.getResourceAsStream(name)) {
      if (found == null) {
        throw new IOException(name + " is not in the bundle of native libraries");
      }
      CheckedInputStream in = new CheckedInputStream(found, new CRC32());
      long size = in.transferTo(OutputStream.nullOutputStream());
      return words(in.getChecksum().getValue(), size);
    }
  }

  private static String words(long crc, long size) {
    return String.format(Locale.ROOT, "%08x %d", crc, size);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Lets other processes in. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
