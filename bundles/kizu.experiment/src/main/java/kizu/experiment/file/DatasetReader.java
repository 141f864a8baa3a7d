package kizu.experiment.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.KnownLayout;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment.DatasetChoice;

/** Finds a data set's folder and format. */
public final class DatasetReader {
  private final ComponentCatalog catalog;

  /**
   * Creates a reader.
   *
   * @param catalog the formats there are
   */
  public DatasetReader(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  DatasetChoice read(Node node, Path base) throws KizuException {
    SectionReader reader = SectionReader.open(Keys.DATASET, node);
    Options options = reader.options();
    String written = options.text("path");
    String format = options.text("format");
    if (written.isEmpty() && format.equals("auto")) {
      throw new KizuException(
          node.at() + " dataset.path",
          "is missing",
          "Give the data set's folder, in the file or as --set dataset.path=FOLDER.");
    }
    Path path = place(base, written, node.at());
    ComponentChoice choice =
        new ComponentChoice(format.equals("auto") ? recognise(path) : format, reader.others());
    return new DatasetChoice(
        path,
        new ComponentReader(catalog).resolve(DatasetFormat.class, choice, node.at()),
        options.number("scale"));
  }

  private static Path place(Path base, String written, String at) throws KizuException {
    try {
      return base.resolve(written).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new KizuException(
          at + " dataset.path",
          "names no file system's folder: it has a character that no name can have",
          "Write the data set's folder as the system names it.",
          e);
    }
  }

  /** The data set in a folder, in the format that recognises it, with the format's defaults. */
  public DatasetChoice readFolder(Path folder) throws KizuException {
    Path path = folder.toAbsolutePath().normalize();
    return new DatasetChoice(
        path,
        new ComponentReader(catalog)
            .resolve(DatasetFormat.class, ComponentChoice.of(recognise(path)), path.toString()),
        1);
  }

  private String recognise(Path path) throws KizuException {
    if (!Files.isDirectory(path)) {
      throw new KizuException(
          path.toString(),
          Files.exists(path) ? "is no folder" : "there is no such folder",
          "Give the data set's folder.");
    }
    List<String> formats =
        catalog.entries().stream()
            .map(ComponentCatalog.Entry::name)
            .distinct()
            .filter(name -> catalog.find(DatasetFormat.class, name).isPresent())
            .toList();
    List<String> matching =
        formats.stream()
            .filter(
                name ->
                    catalog
                        .find(DatasetFormat.class, name)
                        .map(format -> format.recognises(path))
                        .orElse(false))
            .toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (matching.isEmpty()) {
      Optional<KnownLayout> known = KnownLayout.of(path);
      if (known.isPresent()) {
        throw new KizuException(
            path.toString(),
            "looks like " + known.get().title() + ", which is not read as it is",
            known.get().remedy());
      }
      throw new KizuException(
          path.toString(),
          "no data set format recognises this folder",
          "Look at what lies in it, or name its format with dataset.format. There are: "
              + String.join(", ", formats)
              + ".");
    }
    throw new KizuException(
        path.toString(),
        "more than one data set format recognises this folder",
        "Name one with dataset.format: " + String.join(", ", matching) + ".");
  }
}
