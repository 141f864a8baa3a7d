package kizu.dataset.mvtec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetRoot;

/** Finds the category that is meant. */
final class Categories {
  private Categories() {}

  /** Whether a folder has a category's layout; MVTec LOCO has several masks a picture. */
  static boolean is(Path folder) {
    return Files.isDirectory(folder.resolve("train").resolve("good"))
        && Files.isDirectory(folder.resolve("test"))
        && !Files.isDirectory(folder.resolve("test").resolve("logical_anomalies"))
        && !Files.isDirectory(folder.resolve("test").resolve("structural_anomalies"));
  }

  /** The names of the categories a folder holds, in order; none if it cannot be read. */
  static List<String> in(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && is(child))
          .map(child -> child.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The category to open.
   *
   * @param folder a category, or a folder of them
   * @param values values of the format's options; {@code category} is blank where the folder itself
   *     is one
   * @throws KizuException listing the categories, if none or the wrong one is named
   */
  static DatasetRoot choose(DatasetRoot folder, Options values) throws KizuException {
    String name = values.text("category");
    Path path = folder.path();
    if (is(path)) {
      if (name.isBlank() || name.equals(folder.name())) {
        return folder;
      }
      throw new KizuException(
          "dataset.category",
          "is '" + name + "', but " + path + " is the category '" + folder.name() + "' itself",
          "Leave it out, or give the folder above as dataset.path.");
    }
    List<String> names = in(path);
    if (names.isEmpty()) {
      throw new KizuException(
          path.toString(),
          "has no folders train/good and test, and holds none that has",
          "Give the folder of a category of MVTec AD, or the folder above.");
    }
    if (!names.contains(name)) {
      throw unknown(path, name, names);
    }
    return DatasetRoot.of(path.resolve(name), values);
  }

  private static KizuException unknown(Path path, String name, List<String> names) {
    String list = String.join(", ", names) + ".";
    return name.isBlank()
        ? new KizuException(
            path.toString(), "holds several categories", "Name one with dataset.category: " + list)
        : new KizuException(
            "dataset.category",
            "there is no '" + name + "' in " + path,
            Names.nearest(name, names).map(n -> "Did you mean '" + n + "'? ").orElse("")
                + "Categories: "
                + list);
  }
}
