package kizu.api.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;

/**
 * Finds the image files below one folder. Links to folders are not followed, so that no chain of
 * them can make the walk endless, and no file comes twice in an order of the file system's choice.
 */
final class ImageFileWalk extends SimpleFileVisitor<Path> {
  private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

  private final DatasetRoot root;
  private final Path folder;
  private final Map<String, Path> found = new TreeMap<>();
  private final Map<String, DatasetProblem> leftOut = new TreeMap<>();

  private ImageFileWalk(DatasetRoot root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  static ImageFiles list(DatasetRoot root, Path folder) throws KizuException {
    try {
      // The folder itself may be a link inside the root; below it there is none.
      Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
      ImageFileWalk walk = new ImageFileWalk(root, start);
      Files.walkFileTree(start, walk);
      return walk.result();
    } catch (IOException e) {
      throw FileReadings.failed(culprit(folder, e), e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return !directory.equals(folder) && passedOver(directory)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (passedOver(file)) {
      return FileVisitResult.CONTINUE;
    }
    String name = name(file);
    if (attributes.isSymbolicLink()) {
      link(file, name);
    } else if (!attributes.isRegularFile()) {
      leaveOut(name, file, Severity.ERROR, "is no regular file", "Remove it.");
    } else {
      regular(file, name);
    }
    return FileVisitResult.CONTINUE;
  }

  private void link(Path file, String name) {
    try {
      if (!root.holds(file)) {
        leaveOut(
            name,
            file,
            Severity.ERROR,
            "leads out of the data set's folder",
            "Move or copy what it names into the folder.");
      } else if (!Files.isRegularFile(file)) {
        leaveOut(
            name,
            file,
            Severity.ERROR,
            "is a link to no file, which is not followed",
            "Put the files themselves there, or remove the link.");
      } else {
        regular(file, name);
      }
    } catch (IOException e) {
      leaveOut(name, file, Severity.ERROR, "is a link that leads nowhere", "Mend or remove it.");
    }
  }

  private void regular(Path file, String name) {
    if (ImageFiles.isImage(name)) {
      found.put(name, file);
    } else {
      leaveOut(
          name,
          file,
          Severity.WARNING,
          "is no image file by its ending",
          "Save it as one of " + String.join(", ", ImageFiles.ENDINGS) + ", or remove it.");
    }
  }

  private ImageFiles result() {
    TreeMap<String, Path> byName = new TreeMap<>();
    found.forEach(
        (name, file) -> {
          Path first = byName.putIfAbsent(ImageFiles.withoutEnding(name), file);
          if (first != null) {
            leaveOut(
                name,
                file,
                Severity.ERROR,
                "differs from " + first.getFileName() + " by its ending only",
                "Rename or remove one of both.");
          }
        });
    return new ImageFiles(byName, new ArrayList<>(leftOut.values()));
  }

  private void leaveOut(String name, Path file, Severity severity, String problem, String remedy) {
    leftOut.put(
        name, new DatasetProblem(severity, file.toString(), problem + "; left out", remedy));
  }

  private String name(Path file) {
    List<String> names = new ArrayList<>();
    folder.relativize(file).forEach(part -> names.add(part.toString()));
    return String.join("/", names);
  }

  private static Path culprit(Path folder, IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null
        ? Path.of(f.getFile())
        : folder;
  }

  private static boolean passedOver(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.startsWith(".") || LITTER.contains(name);
  }
}
