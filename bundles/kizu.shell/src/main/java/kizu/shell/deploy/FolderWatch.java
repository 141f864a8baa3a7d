package kizu.shell.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sees which files of a folder come, change and go. A file that is still being copied is left alone
 * until two looks find it the same. Not thread-safe.
 */
final class FolderWatch {
  /** Names of files that are not complete, or not meant for us. */
  private static final List<String> PASSED_OVER =
      List.of(".part", ".filepart", ".crdownload", ".tmp", ".swp", "~");

  private final Path folder;
  private final Map<Path, Stamp> settled = new TreeMap<>();
  private Map<Path, Stamp> before = new TreeMap<>();

  /** A file as it was seen. */
  private record Stamp(long size, FileTime modified, boolean folder) {}

  /** What happened to a file since the last look. */
  enum Kind {
    /** It is new or has other content. */
    CHANGED,
    /** It is no longer there. */
    GONE
  }

  /**
   * One change.
   *
   * @param kind what happened
   * @param file to which file
   */
  record Change(Kind kind, Path file) {}

  /** Watches a folder, which need not exist yet. */
  FolderWatch(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks again.
   *
   * @param atOnce whether a new file is believed to be complete; else it is at the next look
   * @return what goes first, each ordered by name; nothing if the folder cannot be read
   */
  List<Change> look(boolean atOnce) {
    Map<Path, Stamp> now;
    try {
      now = stamps();
    } catch (IOException e) {
      // A share that is away for a while takes no bundle with it.
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (Path file : new TreeSet<>(settled.keySet())) {
      if (!now.containsKey(file)) {
        settled.remove(file);
        changes.add(new Change(Kind.GONE, file));
      }
    }
    now.forEach(
        (file, stamp) -> {
          boolean complete = atOnce || stamp.equals(before.get(file));
          if (complete && !stamp.equals(settled.get(file))) {
            settled.put(file, stamp);
            changes.add(new Change(Kind.CHANGED, file));
          }
        });
    before = now;
    return changes;
  }

  private Map<Path, Stamp> stamps() throws IOException {
    Map<Path, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!passedOver(file.getFileName().toString())) {
          add(stamps, file);
        }
      }
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
    return stamps;
  }

  private static void add(Map<Path, Stamp> stamps, Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      stamps.put(file, new Stamp(seen.size(), seen.lastModifiedTime(), seen.isDirectory()));
    } catch (IOException e) {
      // It has gone since the folder was listed, or is a link to nowhere.
      return;
    }
  }

  private static boolean passedOver(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(".")
        || lower.startsWith("readme")
        || PASSED_OVER.stream().anyMatch(lower::endsWith);
  }
}
