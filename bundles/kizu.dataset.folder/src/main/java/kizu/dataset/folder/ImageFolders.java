package kizu.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.FileNames;
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

  private final DatasetRoot root;
  private final String name;
  private final List<String> paths = new ArrayList<>();
  private final List<DatasetProblem> problems = new ArrayList<>();

  private ImageFolders(DatasetRoot root, String name) {
    this.root = root;
    this.name = name;
  }

  /** Whether there are folders of pictures and of masks. */
  static boolean there(DatasetRoot root) {
    boolean own = !matching(root, "", IMAGES).isEmpty();
    return holds(root, "", IMAGES, MOST_LEVELS)
        && holds(root, "", "masks", MOST_LEVELS)
        && (own || KnownLayout.of(root.path()).filter(KnownLayout.VISA::equals).isEmpty());
  }

  /** Whether there are folders of a name, be it behind links that are not followed. */
  private static boolean holds(DatasetRoot root, String path, String name, int levels) {
    return !matching(root, path, name).isEmpty()
        || (levels > 0
            && root.folders(path).stream()
                .anyMatch(child -> holds(root, path + child + "/", name, levels - 1)));
  }

  /**
   * Requires that there is a folder of pictures.
   *
   * @param none what to say where there is none
   * @throws KizuException if there is none, or only behind links that are not followed
   */
  static void require(DatasetRoot root, Supplier<KizuException> none) throws KizuException {
    ImageFolders folders = found(root, IMAGES);
    if (folders.paths.isEmpty()) {
      throw folders.problems.stream()
          .findFirst()
          .map(p -> new KizuException(p.source(), p.problem(), p.remedy()))
          .orElseGet(none);
    }
  }

  private static ImageFolders found(DatasetRoot root, String name) {
    ImageFolders folders = new ImageFolders(root, name);
    folders.paths.addAll(matching(root, "", name));
    boolean own = name.equals(IMAGES) || !matching(root, "", IMAGES).isEmpty();
    if (folders.paths.isEmpty() || !own) {
      folders.below("", MOST_LEVELS);
      Collections.sort(folders.paths);
    }
    return folders;
  }

  private void below(String path, int levels) {
    for (String child : levels == 0 ? List.<String>of() : root.folders(path)) {
      String below = path + child + "/";
      if (!root.enters(below)) {
        if (holds(root, below, name, levels - 1)) {
          leftOut(
              below,
              "is a link to a folder, which is not followed",
              "Put the folder itself there, remove the link, or follow it with dataset.links:"
                  + " follow.");
        }
        continue;
      }
      List<String> matching = matching(root, below, name);
      paths.addAll(matching);
      if (matching.isEmpty()) {
        below(below, levels - 1);
      }
    }
  }

  private void leftOut(String path, String problem, String remedy) {
    problems.add(
        new DatasetProblem(
            Severity.ERROR,
            root.path().resolve(path).toString(),
            problem + "; left out",
            remedy,
            remedy.contains("dataset.links") ? "dataset.links" : ""));
  }

  private static List<String> matching(DatasetRoot root, String path, String name) {
    return root.folders(path).stream()
        .filter(name::equalsIgnoreCase)
        .map(child -> path + child)
        .toList();
  }

  /**
   * The image files in all folders of a name, by their paths without that folder: {@code train/a}
   * for {@code train/images/a.png} and for {@code images/train/a.png}.
   *
   * @param ids receives the path below the root of every file, by its name
   */
  static ImageFiles list(DatasetRoot root, String name, Map<String, String> ids)
      throws KizuException {
    ImageFolders folders = found(root, name);
    List<DatasetProblem> problems = folders.problems;
    SortedMap<String, Path> byName = new TreeMap<>();
    SortedMap<String, Integer> passedOver = new TreeMap<>();
    Map<Path, String> listed = new HashMap<>();
    for (String folder : folders.paths) {
      ImageFiles files = root.images(folder);
      String first = listed.putIfAbsent(root.real(folder), folder);
      if (first != null) {
        folders.leftOut(
            folder, "is the same folder as " + first, "Remove the link: every file may come once.");
        continue;
      }
      String above = folder.substring(0, folder.lastIndexOf('/') + 1);
      files
          .byName()
          .forEach(
              (below, file) -> {
                String key = FileNames.composed(above + below);
                Path other = byName.putIfAbsent(key, file);
                if (other == null) {
                  ids.put(key, FileNames.composed(folder + "/" + below));
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
