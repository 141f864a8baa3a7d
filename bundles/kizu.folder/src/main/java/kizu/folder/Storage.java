package kizu.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.folder.WholeFile;
import kizu.api.folder.WriteFailure;

/** Writes whole files, and says what to do when the file system refuses. */
public final class Storage {
  /**
   * What this class, and the codec of pictures, call a file that is not whole yet: with process and
   * number; earlier versions left them out.
   */
  private static final Pattern TEMPORARY =
      Pattern.compile(
          "\\.(.+\\.[0-9]+-[0-9]+"
              + "|model\\.safetensors|[a-z]+-[0-9]+\\.png"
              + "|(experiment|metrics|trials|trainings|potential|plan|comparison|index)\\.json)"
              + "\\.tmp");

  private static final String ELSEWHERE =
      "Give a folder you may write to, with --out or as kizu.runs.";

  private Storage() {}

  /**
   * Writes a file so that it is whole or not there: to a temporary name, which no other process
   * has, flushed to disk, renamed.
   *
   * @throws KizuException naming the file; an older file of that name is still whole then
   */
  public static void write(Path file, byte[] bytes) throws KizuException {
    write(file, bytes, ELSEWHERE);
  }

  /**
   * The same.
   *
   * @param remedy what to do where it may not be written
   */
  public static void write(Path file, byte[] bytes, String remedy) throws KizuException {
    try {
      WholeFile.write(file, bytes);
    } catch (IOException e) {
      throw WriteFailure.of(file, e, remedy);
    }
  }

  /**
   * Takes away what a killed process was writing, in a folder and those directly in it. Only for
   * whoever holds the folder's lock.
   */
  public static void clearTemporary(Path folder) throws KizuException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file :
          files
              .filter(each -> TEMPORARY.matcher(String.valueOf(each.getFileName())).matches())
              .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
              .toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw failure(folder, e);
    }
  }

  /**
   * A new folder for what nobody keeps; whoever asks takes it away.
   *
   * @param prefix of its name
   */
  public static Path temporaryFolder(String prefix) throws KizuException {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw failure(Path.of(prefix), e);
    }
  }

  /** Makes a folder and those above it; a link to a folder is one. */
  public static void createFolder(Path folder) throws KizuException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw failure(folder, e);
    }
  }

  /** Takes away a folder of ours and everything in it; no link is followed. */
  public static void delete(Path folder) throws KizuException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw failure(folder, e);
    }
  }

  /** The failure to write a file, in words. */
  public static KizuException failure(Path file, Exception cause) {
    return WriteFailure.of(file, cause, ELSEWHERE);
  }
}
