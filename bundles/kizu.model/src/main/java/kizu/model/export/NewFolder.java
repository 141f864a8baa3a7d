package kizu.model.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.folder.Storage;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is whole or not there: it is filled under a hidden name beside its place and
 * renamed when it is done. What a killed process left under such a name is taken away by the next
 * one.
 */
final class NewFolder implements AutoCloseable {
  private static final Pattern LEFT = Pattern.compile("\\.(.+)\\.([0-9]+)-[0-9]+\\.tmp");

  private final Path target;
  private final Path path;

  private NewFolder(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /** Begins a folder; those above it are made. */
  static NewFolder beside(Path target) throws KizuException {
    Path parent = target.getParent();
    if (parent == null || target.getFileName() == null) {
      throw new KizuException(target.toString(), "is no new folder", "Give a name for it.");
    }
    Storage.createFolder(parent);
    clear(parent, target.getFileName().toString());
    String own = ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path path = parent.resolve("." + target.getFileName() + "." + own + ".tmp");
    Storage.createFolder(path);
    return new NewFolder(target, path);
  }

  private static void clear(Path parent, String name) throws KizuException {
    List<Path> left;
    try (Stream<Path> children = Files.list(parent)) {
      left = children.filter(child -> isLeft(child, name)).toList();
    } catch (IOException e) {
      throw Storage.failure(parent, e);
    }
    for (Path each : left) {
      Storage.delete(each);
    }
  }

  private static boolean isLeft(Path child, String name) {
    Matcher matcher = LEFT.matcher(String.valueOf(child.getFileName()));
    return matcher.matches()
        && matcher.group(1).equals(name)
        && ProcessHandle.of(Long.parseLong(matcher.group(2))).isEmpty();
  }

  /** Where it is filled. */
  Path path() {
    return path;
  }

  /** Writes a file of it; its name may have a folder before it. */
  void write(String name, byte[] content) throws KizuException {
    Path file = path.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Storage.createFolder(parent);
    }
    Storage.write(file, content);
  }

  /**
   * Puts it in its place.
   *
   * @throws KizuException if something else is there by now
   */
  void finish() throws KizuException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw occupied(null);
    }
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw Storage.failure(target, e);
    } catch (FileSystemException e) {
      throw Files.exists(target) ? occupied(e) : Storage.failure(target, e);
    } catch (IOException e) {
      throw Storage.failure(target, e);
    }
  }

  private KizuException occupied(@Nullable Exception cause) {
    return new KizuException(
        target.toString(), "is already there", "Give another folder with --out.", cause);
  }

  /** Takes away what was not finished. */
  @Override
  public void close() throws KizuException {
    Storage.delete(path);
  }
}
