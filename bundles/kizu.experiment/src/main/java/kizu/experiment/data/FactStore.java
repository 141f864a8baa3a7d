package kizu.experiment.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.folder.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a whole reading of a data set told, so that the next run need not decode every
 * picture again.
 *
 * <p>What is kept is found by content: by the data set's fingerprint, which is a hash over the
 * bytes of all its files and how they are read, and by whatever reads them. A changed file makes
 * another fingerprint, so nothing that is out of date is ever found. A file that is damaged is as
 * good as none. Several processes may use one folder: files are written under names of their own
 * and put into their place at once.
 */
public final class FactStore {
  /** No memory: everything is read each time. */
  public static final FactStore NONE = new FactStore(null, () -> "");

  /** Changes whenever {@link SampleFacts} tells something else, or something more. */
  private static final String VERSION = "2";

  private static final int MOST_FILES = 64;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final Pattern OWN =
      Pattern.compile("\\.?[0-9a-f]{64}\\.json(\\.[0-9]+-[0-9]+(\\.tmp)?)?");

  private final @Nullable Path folder;
  private final Supplier<String> readers;

  private FactStore(@Nullable Path folder, Supplier<String> readers) {
    this.folder = folder;
    this.readers = readers;
  }

  /**
   * Keeps files in a folder, made when there is something to keep.
   *
   * @param folder holds nothing else
   * @param readers what reads pictures now, versions included; other readers may read otherwise
   */
  public static FactStore in(Path folder, Supplier<String> readers) {
    return new FactStore(folder, readers);
  }

  /** The facts of every sample by its id; empty if they are not known. */
  Map<String, SampleFacts> recall(String fingerprint) {
    if (folder == null) {
      return Map.of();
    }
    Path file = file(folder, fingerprint);
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try {
      Map<String, SampleFacts> facts = new HashMap<>();
      Map<?, ?> kept = SealedFile.open(file, SealedFile.RESTORE).as(Map.class);
      kept.forEach((id, value) -> facts.put(String.valueOf(id), fact((List<?>) value)));
      touch(file);
      return facts;
    } catch (KizuException | RuntimeException e) {
      // Damaged: read the pictures instead, and write it anew.
      return Map.of();
    }
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      // Then it is forgotten earlier than it need be.
      return;
    }
  }

  /** Keeps the facts of a data set; what cannot be kept is not missed. */
  void keep(String fingerprint, Map<String, SampleFacts> facts) {
    if (folder == null || facts.isEmpty()) {
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    facts.forEach((id, fact) -> values.put(id, list(fact)));
    try {
      Files.createDirectories(folder);
      SealedFile.write(file(folder, fingerprint), values);
      forgetOldest(folder);
    } catch (KizuException | IOException e) {
      // Then the pictures are read again.
      return;
    }
  }

  private Path file(Path in, String fingerprint) {
    return in.resolve(Digest.of(VERSION + "/" + readers.get() + "/" + fingerprint) + ".json");
  }

  private static void forgetOldest(Path folder) throws IOException {
    long now = System.currentTimeMillis();
    // Read once: a file that is used or removed meanwhile must not change its place.
    Map<Path, Long> whole = new LinkedHashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!OWN.matcher(name).matches()) {
          continue;
        }
        long age = now - modified(file);
        if (name.endsWith(".json")) {
          whole.put(file, age);
        } else if (age > DAY_MILLIS) {
          // Left by a process that was killed.
          Files.deleteIfExists(file);
        }
      }
    }
    List<Path> oldLast =
        whole.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
    for (Path old : oldLast.subList(Math.min(MOST_FILES, oldLast.size()), oldLast.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return System.currentTimeMillis();
    }
  }

  private static List<Object> list(SampleFacts facts) {
    List<Object> defects = new ArrayList<>();
    facts.defects().forEach(d -> defects.add(List.of(d.width(), d.height(), d.pixels())));
    return List.of(
        facts.width(),
        facts.height(),
        facts.marked(),
        facts.oneColour(),
        facts.brightest(),
        facts.content(),
        defects);
  }

  private static SampleFacts fact(List<?> list) {
    List<SampleFacts.Defect> defects = new ArrayList<>();
    for (Object defect : (List<?>) list.get(6)) {
      List<?> sizes = (List<?>) defect;
      defects.add(
          new SampleFacts.Defect((int) sizes.get(0), (int) sizes.get(1), (int) sizes.get(2)));
    }
    return new SampleFacts(
        (int) list.get(0),
        (int) list.get(1),
        (int) list.get(2),
        (boolean) list.get(3),
        ((Number) list.get(4)).doubleValue(),
        (String) list.get(5),
        defects);
  }
}
