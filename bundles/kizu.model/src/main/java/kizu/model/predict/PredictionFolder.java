package kizu.model.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.folder.Storage;
import kizu.folder.model.PredictedPicture;
import kizu.folder.model.PredictionHead;

/**
 * Where predictions go. A picture is done when its line stands in {@code predictions.jsonl}, which
 * is written after its mask, and forgotten before its mask is written over; so what was killed goes
 * on where it was. For whoever holds the folder's lock.
 */
final class PredictionFolder {
  private static final String TABLE = "predictions.csv";

  /** What is left where a call was killed before it had written which model it is of. */
  private static final Pattern OWN =
      Pattern.compile("\\.lock|\\.prediction\\.json\\.[0-9]+-[0-9]+\\.tmp");

  private static final String OTHER = "Give another folder with --out, or remove this one.";

  private final Path root;
  private final PredictionLines lines;

  private PredictionFolder(Path root, PredictionLines lines) {
    this.root = root;
    this.lines = lines;
  }

  /**
   * Opens one, or makes it.
   *
   * @throws KizuException if something else is in it, or another model's results are
   */
  static PredictionFolder open(Path root, PredictionHead head) throws KizuException {
    requireOurs(root, head);
    Storage.createFolder(root);
    if (!begun(root)) {
      PredictionHead.DOCUMENT.write(PredictionHead.DOCUMENT.in(root), head);
    }
    // Only now is it known to be ours: in another's folder others may be writing.
    clearTemporary(root);
    return new PredictionFolder(root, new PredictionLines(root));
  }

  private static boolean begun(Path root) {
    return Files.exists(PredictionHead.DOCUMENT.in(root));
  }

  /**
   * Refuses a folder of something else. Asked before anything is put there, a lock included, and
   * again under the lock.
   */
  static void requireOurs(Path root, PredictionHead head) throws KizuException {
    if (begun(root)) {
      requireSame(
          root, PredictionHead.DOCUMENT.read(PredictionHead.DOCUMENT.in(root), OTHER), head);
    } else if (Files.exists(root)) {
      requireEmpty(root);
    }
  }

  /** In the sub-folders, too, that pictures lie in. */
  private static void clearTemporary(Path root) throws KizuException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        Storage.clearTemporary(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw Storage.failure(root, e);
    }
  }

  private static void requireSame(Path root, PredictionHead found, PredictionHead head)
      throws KizuException {
    if (!found.equals(head)) {
      throw new KizuException(
          root.toString(),
          found.model().equals(head.model())
              ? "holds predictions of this model with other settings (threshold, tile or batch)"
              : "holds predictions of another model, of the run " + found.run(),
          OTHER);
    }
  }

  private static void requireEmpty(Path root) throws KizuException {
    try (Stream<Path> files = Files.list(root)) {
      if (files.anyMatch(file -> !OWN.matcher(file.getFileName().toString()).matches())) {
        throw new KizuException(root.toString(), "holds something else than predictions", OTHER);
      }
    } catch (IOException e) {
      throw Storage.failure(root, e);
    }
  }

  /** What is done, by picture. */
  Map<String, PredictedPicture> done() {
    return lines.done();
  }

  /**
   * Forgets all pictures but these, and takes away their masks, overlays and the table that tells
   * of them. Masks go first: were lines gone and masks left, nothing would tell of whose they are.
   *
   * @param pictures those of which what is known still holds
   * @param all how many there are
   */
  void keepOnly(Set<String> pictures, int all) throws KizuException {
    if (pictures.size() < all || !pictures.containsAll(done().keySet())) {
      takeAway(root, TABLE);
    }
    Set<String> kept = new HashSet<>();
    pictures.forEach(picture -> kept.add(known(picture).mask()));
    for (PredictedPicture picture : done().values()) {
      if (picture.readable() && !kept.contains(picture.mask())) {
        takeAway(masks(), picture.mask());
        takeAway(overlays(), picture.mask());
      }
    }
    lines.keepOnly(pictures);
  }

  private PredictedPicture known(String picture) {
    return Objects.requireNonNull(done().get(picture));
  }

  /** Takes away a file of ours, if it is there; a name that leads elsewhere is none of ours. */
  static void takeAway(Path under, String name) throws KizuException {
    Path file = under.resolve(name).normalize();
    try {
      if (file.startsWith(under)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  Path masks() {
    return root.resolve("masks");
  }

  Path overlays() {
    return root.resolve("overlays");
  }

  /** Adds what came of pictures, whose files are written. */
  void add(List<PredictedPicture> pictures) throws KizuException {
    lines.add(pictures);
  }

  /** Writes the table of all pictures. */
  void table(Collection<PredictedPicture> pictures, String defectClass) throws KizuException {
    Storage.write(
        root.resolve(TABLE),
        RegionTable.of(pictures, defectClass).getBytes(StandardCharsets.UTF_8));
  }
}
