package kizu.experiment.folder;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.folder.Digest;
import kizu.api.folder.Seal;
import kizu.folder.Document;
import kizu.folder.FolderLock;
import kizu.folder.SealedFile;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.journal.JournalMark;
import kizu.folder.journal.JournalReader;
import kizu.folder.run.Gallery;
import kizu.folder.run.LearnedWords;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.Predictions;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Trials;

/**
 * Compares every file of a run or comparison with its checksum. What lies there besides is nobody's
 * business here.
 */
public final class FolderCheck {
  private static final List<Document<?>> HEADS =
      List.of(
          RunHead.DOCUMENT,
          ComparisonPlan.DOCUMENT,
          Trials.DOCUMENT,
          LearnedWords.DOCUMENT,
          RunResult.DOCUMENT,
          ComparisonTable.DOCUMENT);
  private static final List<Document<?>> PICTURES =
      List.of(LocationFilm.DOCUMENT, Gallery.DOCUMENT, Predictions.DOCUMENT);
  private static final String MANIFEST = "manifest.json";
  private static final String REMEMBERED = "remembered.json";

  private final Path root;
  private final String prefix;
  private final List<String> damages = new ArrayList<>();

  /** Of any document, checksums by the name of a file beside it; older ones may list none. */
  record Listed(@JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> files) {}

  /** Of a checkpoint, what a run left in its keeping. */
  record Remembered(Map<String, String> remembered) {}

  private FolderCheck(Path root, String prefix) {
    this.root = root;
    this.prefix = prefix;
  }

  /**
   * Everything that is not as it was written.
   *
   * @param root a run or comparison; nothing is said of a run that is being worked on
   * @return a line each, with the file's name within the folder
   */
  public static List<String> all(Path root) throws KizuException {
    List<String> damages = new ArrayList<>(all(root, ""));
    FolderCheck comparison = new FolderCheck(root, "");
    for (Path run : comparison.folder("runs")) {
      if (Files.isDirectory(run)) {
        damages.addAll(all(run, comparison.name(run) + "/"));
      }
    }
    return damages;
  }

  private static List<String> all(Path root, String prefix) throws KizuException {
    if (FolderLock.held(root)) {
      return List.of();
    }
    FolderCheck check = new FolderCheck(root, prefix);
    HEADS.forEach(head -> check.listed(head.in(root)));
    check.checkpoints(check.folder("checkpoints"));
    check.pictures();
    check.journal();
    check.report();
    return List.copyOf(check.damages);
  }

  /**
   * What a run that goes on would carry along without looking at it: its pictures. Its other files
   * are looked at where they are read.
   *
   * @param root a run that the caller holds
   */
  public static List<String> pictures(Path root) {
    FolderCheck check = new FolderCheck(root, "");
    check.pictures();
    return List.copyOf(check.damages);
  }

  /** A document that is there, and every file that it tells of. */
  private void listed(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      SealedFile.open(file, SealedFile.RESTORE)
          .as(Listed.class)
          .files()
          .forEach((name, sum) -> file(file.resolveSibling(name), sum));
    } catch (KizuException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        damages.add(name(file) + " " + e.problem());
      }
    }
  }

  private void file(Path file, String sum) {
    try {
      if (!Digest.of(file).equals(sum)) {
        damages.add(name(file) + " is damaged: it does not match its checksum");
      }
    } catch (NoSuchFileException e) {
      damages.add(name(file) + " is missing");
    } catch (IOException e) {
      damages.add(name(file) + " cannot be read");
    }
  }

  private void checkpoints(List<Path> checkpoints) {
    for (Path checkpoint : checkpoints) {
      if (!checkpoint.getFileName().toString().matches("step-[0-9]{9,10}")) {
        continue;
      }
      listed(checkpoint.resolve(MANIFEST));
      listed(checkpoint.resolve(REMEMBERED));
      for (String file : List.of(MANIFEST, REMEMBERED)) {
        if (!Files.exists(checkpoint.resolve(file))) {
          damages.add(name(checkpoint.resolve(file)) + " is missing");
        }
      }
    }
  }

  private void pictures() {
    PICTURES.forEach(index -> listed(index.in(root)));
  }

  private void journal() throws KizuException {
    Path journal = JournalReader.in(root);
    boolean ended = Files.exists(RunResult.DOCUMENT.in(root));
    if (Files.exists(journal) || ended) {
      JournalReader.damage(journal, mark(), ended)
          .ifPresent(damage -> damages.add(name(journal) + " is damaged: " + damage));
    }
  }

  /** How far the journal has come at least, as the newest checkpoint says. */
  private Optional<JournalMark> mark() throws KizuException {
    try {
      for (Path checkpoint : folder("checkpoints")) {
        Path remembered = checkpoint.resolve(REMEMBERED);
        if (Files.exists(remembered)) {
          return JournalMark.of(
              SealedFile.open(remembered, SealedFile.RESTORE).as(Remembered.class).remembered());
        }
      }
    } catch (KizuException e) {
      // That file is damaged, which is told where it is read.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private void report() {
    Path page = root.resolve("report").resolve("index.html");
    try {
      if (!Seal.pageIntact(Files.readAllBytes(page))) {
        damages.add(
            name(page)
                + " is damaged: it does not match its checksum; kizu:report makes"
                + " it again");
      }
    } catch (NoSuchFileException e) {
      // Not every run has one.
      return;
    } catch (IOException e) {
      damages.add(name(page) + " cannot be read");
    }
  }

  /** The children of a folder, the last by name first; none where it is not there. */
  private List<Path> folder(String name) throws KizuException {
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new KizuException(
          folder.toString(), "cannot be listed", "Check that you may read it.", e);
    }
  }

  private String name(Path file) {
    return prefix + root.relativize(file);
  }
}
