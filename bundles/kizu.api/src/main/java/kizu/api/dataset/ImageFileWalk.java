package kizu.api.dataset;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;

/**
 * Finds the image files below one folder. No chain of links makes the walk endless: links to
 * folders are followed only where the root says so, and then no folder is entered a second time.
 */
final class ImageFileWalk extends SimpleFileVisitor<Path> {
  private static final int MOST_LEVELS = 64;

  private final DatasetRoot root;
  private final Path folder;
  private final Map<String, Path> found = new TreeMap<>();
  private final Map<String, DatasetProblem> leftOut = new TreeMap<>();
  private final List<String> noText = new ArrayList<>();
  private final Map<String, Integer> passedOver = new TreeMap<>();
  private final Map<Path, Path> entered = new HashMap<>();

  private ImageFileWalk(DatasetRoot root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /**
   * Lists them.
   *
   * @param named what a file's path below the folder is known by
   */
  static ImageFiles list(DatasetRoot root, Path folder, UnaryOperator<String> named)
      throws KizuException {
    try {
      // The folder itself may be a link inside the root; below it there is none.
      Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
      ImageFileWalk walk = new ImageFileWalk(root, start);
      Set<FileVisitOption> options =
          root.followsLinks()
              ? EnumSet.of(FileVisitOption.FOLLOW_LINKS)
              : EnumSet.noneOf(FileVisitOption.class);
      Files.walkFileTree(start, options, MOST_LEVELS, walk);
      return walk.result(named);
    } catch (IOException e) {
      throw FileReadings.failed(culprit(folder, e), e);
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    if (directory.equals(folder)) {
      return FileVisitResult.CONTINUE;
    }
    if (passedOver(directory) || !text(directory)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (root.followsLinks()) {
      Path first = entered.putIfAbsent(directory.toRealPath(), directory);
      if (first != null) {
        leaveOut(
            FileNames.below(folder, directory),
            directory,
            Severity.ERROR,
            "is the same folder as " + first,
            "Remove the link: every picture may come once.");
        return FileVisitResult.SKIP_SUBTREE;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof FileSystemLoopException) {
      leaveOut(
          FileNames.below(folder, file),
          file,
          Severity.ERROR,
          "is a link to a folder above it",
          "Remove the link.");
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (passedOver(file) || !text(file)) {
      return FileVisitResult.CONTINUE;
    }
    String name = FileNames.below(folder, file);
    if (attributes.isSymbolicLink()) {
      link(file, name);
    } else if (attributes.isDirectory()) {
      leaveOut(
          name,
          file,
          Severity.ERROR,
          "lies more than " + MOST_LEVELS + " folders deep",
          "Lay the pictures less deep.");
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
            DatasetRoot.FOLLOW_REMEDY);
      } else if (!Files.isRegularFile(file)) {
        leaveOut(
            name,
            file,
            Severity.ERROR,
            "is a link to no file, which is not followed",
            "Put the files themselves there, remove the link, or follow links to folders with"
                + " dataset.links: follow.");
      } else {
        regular(file, name);
      }
    } catch (IOException e) {
      leaveOut(name, file, Severity.ERROR, "is a link that leads nowhere", "Mend or remove it.");
    }
  }

  private void regular(Path file, String name) {
    if (!ImageFiles.isImage(name)) {
      leaveOut(
          name,
          file,
          Severity.WARNING,
          "is no image file by its ending",
          "Save it as one of " + String.join(", ", ImageFiles.ENDINGS) + ", or remove it.");
      return;
    }
    Path other = found.get(name);
    if (other == null) {
      found.put(name, file);
      return;
    }
    // The order in which a folder is listed is the file system's; which one stays must not be.
    boolean later = file.toString().compareTo(other.toString()) > 0;
    found.put(name, later ? other : file);
    leaveOut(
        name,
        later ? file : other,
        Severity.ERROR,
        "has the same name as another file once accents are written alike (NFC, NFD)",
        "Rename or remove one of both.");
  }

  private ImageFiles result(UnaryOperator<String> named) {
    TreeMap<String, Path> byName = new TreeMap<>();
    found.forEach(
        (name, file) -> {
          Path first = byName.putIfAbsent(named.apply(name), file);
          if (first != null) {
            leaveOut(
                name,
                file,
                Severity.ERROR,
                "differs from " + first.getFileName() + " by its ending only",
                "Rename or remove one of both.");
          }
        });
    Findings findings = new Findings();
    noText(findings);
    leftOut.values().forEach(p -> findings.addAll(List.of(p)));
    differingByCase(byName, findings);
    return new ImageFiles(byName, findings.list(), new TreeMap<>(passedOver));
  }

  private void noText(Findings findings) {
    if (noText.isEmpty()) {
      return;
    }
    noText.sort(null);
    boolean unicode =
        Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
            .newEncoder()
            .canEncode('\u65e5');
    findings.add(
        Severity.ERROR,
        folder.toString(),
        (noText.size() == 1 ? "holds a name that is" : "holds " + noText.size() + " names that are")
            + " no text here (in bytes: "
            + Examples.of(noText)
            + "); left out",
        unicode
            ? "Unpack the archive again in its own encoding (unzip -O cp932 for Japanese Windows),"
                + " or rename the files (convmv -f cp932 -t utf-8 -r --notest FOLDER)."
            : "Start Kizu in a locale of UTF-8, for example LC_ALL=C.UTF-8.");
  }

  /** They are two files here, and one on Windows and macOS. */
  private static void differingByCase(Map<String, Path> byName, Findings findings) {
    Map<String, Path> seen = new HashMap<>();
    byName.forEach(
        (name, file) -> {
          Path other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), file);
          if (other != null) {
            findings.warn(
                file,
                "differs from another file by upper and lower case only",
                "Rename one of both: on Windows and macOS they are one file.");
          }
        });
  }

  private void leaveOut(String name, Path file, Severity severity, String problem, String remedy) {
    leftOut.put(
        name + '\0' + file,
        new DatasetProblem(severity, file.toString(), problem + "; left out", remedy));
  }

  private static Path culprit(Path folder, IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null
        ? Path.of(f.getFile())
        : folder;
  }

  private boolean text(Path file) {
    boolean text = FileNames.isText(file);
    if (!text) {
      noText.add(FileNames.escaped(file));
    }
    return text;
  }

  private boolean passedOver(Path file) {
    String name = file.getFileName().toString();
    boolean litter = Litter.is(name);
    if (litter) {
      passedOver.merge(name.startsWith("._") ? "._*" : name, 1, Integer::sum);
    }
    return litter;
  }
}
