package kizu.experiment.folder;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.folder.Storage;
import kizu.folder.journal.JournalReader;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Trials;

/**
 * The places of a run's files.
 *
 * @param root the run's folder
 */
public record RunFolder(Path root) {
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The folder's name for something started now. */
  public static String name(Instant started, String dataset, String what) {
    return STARTED.format(started) + "_" + dataset.replaceAll("[^A-Za-z0-9.-]+", "-") + "_" + what;
  }

  /** A path that does not exist yet: the wanted one, or with {@code -2}, {@code -3} … appended. */
  public static Path fresh(Path wanted) {
    Path path = wanted;
    for (int i = 2; Files.exists(path); i++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return path;
  }

  /** Whether a folder holds nothing that counts; also for one that is not there. */
  public static boolean empty(Path folder) throws KizuException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      throw new KizuException(folder.toString(), "is no folder", "Give a folder with --out.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(
          file -> file.getFileName().toString().equals(".lock") || emptyFolder(file));
    } catch (IOException e) {
      throw Storage.failure(folder, e);
    }
  }

  /** Refuses a folder that holds something: what is there is never written over. */
  public static void requireEmpty(Path folder) throws KizuException {
    if (!empty(folder)) {
      throw new KizuException(
          folder.toString(), "is not empty", "Give a new or an empty folder with --out.");
    }
  }

  private static boolean emptyFolder(Path file) {
    if (!Files.isDirectory(file)) {
      return false;
    }
    try (Stream<Path> files = Files.list(file)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Takes away a folder in which nothing was written, so that a failed start leaves no litter. Only
   * for whoever holds its lock.
   */
  public void discardIfEmpty() throws KizuException {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS) || !empty(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(root);
    } catch (DirectoryNotEmptyException e) {
      // Without its lock file the folder is free: another run has begun in it, and it is theirs.
    } catch (IOException e) {
      throw Storage.failure(root, e);
    }
  }

  /** Takes away what a killed process was writing. Only for whoever holds the lock. */
  public void clearTemporary() throws KizuException {
    Storage.clearTemporary(root);
  }

  /** The resolved experiment and its provenance. */
  public Path experiment() {
    return RunHead.DOCUMENT.in(root);
  }

  /** The events. */
  public Path journal() {
    return JournalReader.in(root);
  }

  /** The folder of checkpoints. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Where the trial in progress of a random search keeps its checkpoints. */
  public Path trials() {
    return root.resolve("trials");
  }

  /** What the trials of a random search came to. */
  public Path trialsFile() {
    return Trials.DOCUMENT.in(root);
  }

  /** The network that came of it. */
  public Path network() {
    return root.resolve("model.safetensors");
  }

  /** The result. */
  public Path metrics() {
    return RunResult.DOCUMENT.in(root);
  }

  /** Whether a run was begun here. */
  public boolean begun() {
    return Files.exists(experiment());
  }

  /** Whether it has its result. */
  public boolean finished() {
    return Files.exists(metrics());
  }

  /**
   * Refuses what holds no finished run.
   *
   * @throws KizuException saying what it holds
   */
  public void requireFinished() throws KizuException {
    if (!begun()) {
      throw new KizuException(root.toString(), "holds no run", "kizu:runs lists what there is.");
    }
    if (!finished()) {
      throw new KizuException(
          root.toString(), "is not finished", "Continue it with kizu:resume first.");
    }
  }
}
