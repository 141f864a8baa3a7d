package kizu.dataset.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.ImageFiles;
import kizu.api.dataset.KnownLayout;

/**
 * Finds the folders {@code images}, {@code masks} and {@code regions}, in upper or lower case: in
 * the set's own folder, or, where it has none, in folders in it and in those ({@code train/images},
 * {@code crack/test/images}).
 */
final class ImageFolders {
  static final String IMAGES = "images";

  private static final int MOST_LEVELS = 2;
  private static final int MOST_CHILDREN = 1000;

  private ImageFolders() {}

  /** Whether there are folders of pictures and of masks. */
  static boolean there(Path root) {
    boolean own = !matching(root, "", IMAGES).isEmpty();
    return !named(root, IMAGES).isEmpty()
        && !named(root, "masks").isEmpty()
        && (own || KnownLayout.of(root).filter(KnownLayout.VISA::equals).isEmpty());
  }

  /** Their paths from the root, in order. */
  static List<String> named(Path root, String name) {
    List<String> own = matching(root, "", name);
    if (!own.isEmpty() && (name.equals(IMAGES) || !matching(root, "", IMAGES).isEmpty())) {
      return own;
    }
    List<String> found = new ArrayList<>(own);
    below(root, "", name, MOST_LEVELS, found);
    Collections.sort(found);
    return found;
  }

  private static void below(Path folder, String path, String name, int levels, List<String> found) {
    if (levels == 0) {
      return;
    }
    for (Path child : folders(folder)) {
      String below = path + child.getFileName() + "/";
      List<String> matching = matching(child, below, name);
      found.addAll(matching);
      if (matching.isEmpty()) {
        below(child, below, name, levels - 1, found);
      }
    }
  }

  private static List<String> matching(Path folder, String path, String name) {
    return folders(folder).stream()
        .map(child -> child.getFileName().toString())
        .filter(name::equalsIgnoreCase)
        .sorted()
        .map(child -> path + child)
        .toList();
  }

  private static List<Path> folders(Path folder) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        if (!name.startsWith(".") && folders.size() < MOST_CHILDREN) {
          folders.add(child);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What may not be listed holds nothing that could be read.
      return folders;
    }
    return folders;
  }

  /**
   * The image files in all folders of a name, by their paths without that folder: {@code train/a}
   * for {@code train/images/a.png} and for {@code images/train/a.png}.
   *
   * @param ids receives the path below the root of every file, by its name
   */
  static ImageFiles list(DatasetRoot root, String name, Map<String, String> ids)
      throws KizuException {
    SortedMap<String, Path> byName = new TreeMap<>();
    List<DatasetProblem> problems = new ArrayList<>();
    SortedMap<String, Integer> passedOver = new TreeMap<>();
    for (String folder : named(root.path(), name)) {
      ImageFiles files = root.images(folder);
      String above = folder.substring(0, folder.lastIndexOf('/') + 1);
      files
          .byName()
          .forEach(
              (below, file) -> {
                String key = above + below;
                Path other = byName.putIfAbsent(key, file);
                if (other == null) {
                  ids.put(key, folder + "/" + below);
                } else {
                  problems.add(
                      new DatasetProblem(
                          Severity.ERROR,
                          file.toString(),
                          "means the same name, " + key + ", as " + other + "; left out",
                          "Rename or remove one of both."));
                }
              });
      problems.addAll(files.problems());
      files.passedOver().forEach((kind, count) -> passedOver.merge(kind, count, Integer::sum));
    }
    return new ImageFiles(byName, problems, passedOver);
  }
}
