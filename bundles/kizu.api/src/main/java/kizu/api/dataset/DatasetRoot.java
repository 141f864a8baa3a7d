package kizu.api.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * The folder a data set lies in. Nothing outside it can be reached through it, neither by a path
 * with {@code ..} nor, unless {@link #linksOption()} allows it, by a link; the folder itself may be
 * reached by one.
 *
 * <p>Format authors list and open their files through it. Immutable.
 */
public final class DatasetRoot {
  static final String FOLLOW_REMEDY =
      "Move or copy what it names into the folder, or allow it with dataset.links: follow.";

  private static final String LINKS = "links";
  private static final String FOLLOW = "follow";

  private final Path path;
  private final Path real;
  private final boolean followsLinks;

  private DatasetRoot(Path path, Path real, boolean followsLinks) {
    this.path = path;
    this.real = real;
    this.followsLinks = followsLinks;
  }

  /** The option {@code links} of a format: whether links may leave the folder. */
  public static Option linksOption() {
    return Option.choice(
        LINKS,
        "refuse",
        List.of("refuse", FOLLOW),
        "Links out of the data set's folder, and to folders: refuse, or follow, each folder once.");
  }

  /**
   * Opens a folder as the option {@link #linksOption()} says.
   *
   * @param values values of a format's options, that one among them
   */
  public static DatasetRoot of(Path folder, Options values) throws KizuException {
    return of(folder, values.text(LINKS).equals(FOLLOW));
  }

  /**
   * Opens a folder that no link leads out of.
   *
   * @throws KizuException if it is not there, is no folder or may not be read
   */
  public static DatasetRoot of(Path folder) throws KizuException {
    return of(folder, false);
  }

  private static DatasetRoot of(Path folder, boolean followsLinks) throws KizuException {
    Path real;
    try {
      real = folder.toRealPath();
    } catch (NoSuchFileException e) {
      throw new KizuException(
          folder.toString(), "there is no such folder", "Give the data set's folder.", e);
    } catch (IOException e) {
      throw FileReadings.failed(folder, e);
    }
    if (!Files.isDirectory(real)) {
      throw new KizuException(folder.toString(), "is no folder", "Give the data set's folder.");
    }
    return new DatasetRoot(folder.toAbsolutePath().normalize(), real, followsLinks);
  }

  /** The folder, absolute, with its own links as given. */
  public Path path() {
    return path;
  }

  /**
   * Refuses to write results among the pictures.
   *
   * @param out where they are to go
   * @param results what would be taken for pictures
   * @throws KizuException if that is in this folder
   */
  public void requireOutside(Path out, String results) throws KizuException {
    if (out.toAbsolutePath().normalize().startsWith(path)) {
      throw new KizuException(
          out.toString(),
          "lies in the folder of pictures, where " + results + " would be taken for pictures",
          "Give a folder elsewhere with --out.");
    }
  }

  /** The folder's own name. */
  public String name() {
    Path last = path.getFileName();
    return last == null ? path.toString() : last.toString();
  }

  /**
   * A file or folder below the root.
   *
   * @param below its path from the root, for example {@code splits.json}
   * @return where it is; empty if it is not there
   * @throws KizuException if path or link leads out of the root, or nowhere
   */
  public Optional<Path> find(String below) throws KizuException {
    try {
      Path found = path.resolve(below);
      if (!found.normalize().startsWith(path)) {
        throw leadsOut(found);
      }
      if (!Files.exists(found, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!holds(found)) {
        throw leadsOut(found);
      }
      return Optional.of(found);
    } catch (InvalidPathException e) {
      throw new KizuException(path.toString(), "'" + below + "' is no path", "Correct it.", e);
    } catch (IOException e) {
      throw FileReadings.failed(path.resolve(below), e);
    }
  }

  /**
   * Lists the image files in a folder below the root and in its sub folders.
   *
   * @param below the folder's path from the root, for example {@code images}
   * @return none if there is no such folder
   * @throws KizuException if the folder leads out of the root, or cannot be read
   */
  public ImageFiles images(String below) throws KizuException {
    Optional<Path> folder = find(below);
    return folder.isPresent()
        ? ImageFileWalk.list(this, folder.get(), ImageFiles::withoutEnding)
        : ImageFiles.NONE;
  }

  /**
   * Lists every image file in this folder and its sub folders, by its path with its ending: here
   * files whose names differ by their ending only are different pictures.
   *
   * @throws KizuException if the folder cannot be read
   */
  public ImageFiles pictures() throws KizuException {
    return ImageFileWalk.list(this, path, UnaryOperator.identity());
  }

  /**
   * The folders in a folder below the root, links to folders among them. What systems leave behind
   * and names that are no text are passed over.
   *
   * @param below the folder's path from the root, empty for the root itself
   * @return their names, in order; none if there is no such folder or it may not be listed
   */
  public List<String> folders(String below) {
    List<String> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path.resolve(below))) {
      for (Path child : children) {
        if (Litter.isNone(child) && Files.isDirectory(child)) {
          folders.add(child.getFileName().toString());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What may not be listed holds nothing that could be read.
      return List.of();
    }
    Collections.sort(folders);
    return folders;
  }

  /**
   * Whether a folder below the root may be looked into for others: it is no link, or links are
   * followed.
   *
   * @param below its path from the root
   */
  public boolean enters(String below) {
    return followsLinks || !Files.isSymbolicLink(path.resolve(below));
  }

  /**
   * What a folder or file below the root is once every link is followed, so that one which is
   * reached in two ways is known.
   *
   * @param below its path from the root
   * @throws KizuException if it is not there, or cannot be read
   */
  public Path real(String below) throws KizuException {
    try {
      return path.resolve(below).toRealPath();
    } catch (IOException e) {
      throw FileReadings.failed(path.resolve(below), e);
    }
  }

  /**
   * A file below the root, for reading it as a whole.
   *
   * @param below its path from the root, for example {@code splits.json}
   * @return where it is; empty if it is not there
   * @throws KizuException as {@link #find}, and if it is a folder, a pipe or a device: reading one
   *     might never end
   */
  public Optional<Path> file(String below) throws KizuException {
    Optional<Path> found = find(below);
    if (found.isPresent() && !Files.isRegularFile(found.get())) {
      throw new KizuException(
          found.get().toString(),
          Files.isDirectory(found.get()) ? "is a folder, not a file" : "is no regular file",
          "Put a file there, or remove it.");
    }
    return found;
  }

  boolean followsLinks() {
    return followsLinks;
  }

  /** Whether a file may be reached once every link is followed. */
  boolean holds(Path file) throws IOException {
    Path target = file.toRealPath();
    return followsLinks || target.startsWith(real);
  }

  private static KizuException leadsOut(Path path) {
    return new KizuException(path.toString(), "leads out of the data set's folder", FOLLOW_REMEDY);
  }
}
