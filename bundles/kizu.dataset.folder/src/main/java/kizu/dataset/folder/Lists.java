package kizu.dataset.folder;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.Examples;
import kizu.api.dataset.Findings;

/**
 * What the lists say.
 *
 * @param rows of manifest.csv
 * @param parts of splits.json
 */
record Lists(Listing rows, Listing parts) {
  /**
   * Reads the lists there are.
   *
   * @throws KizuException naming file and line, if one cannot be understood
   */
  static Lists read(DatasetRoot root) throws KizuException {
    var manifest = root.file("manifest.csv");
    var splits = root.file("splits.json");
    return new Lists(
        manifest.isPresent() ? Manifest.read(manifest.get()) : Listing.NONE,
        splits.isPresent() ? SplitFile.read(splits.get()) : Listing.NONE);
  }

  /** Finds the pictures that names mean, and tells of names without one. */
  Lists resolved(Pictures pictures, Findings findings) {
    return new Lists(resolved(rows, pictures, findings), resolved(parts, pictures, findings));
  }

  private static Listing resolved(Listing listing, Pictures pictures, Findings findings) {
    findings.addAll(listing.problems());
    Listing resolved = listing.resolved(pictures.images().byName().keySet());
    findings.addAll(resolved.problems());
    List<Entry> missing = resolved.missing();
    for (Entry entry : missing.subList(0, Math.min(missing.size(), 3))) {
      findings.add(
          Severity.ERROR,
          entry.where(),
          "there is no picture '" + entry.name() + "' in images",
          "Add the picture, or take it off the list.");
    }
    if (missing.size() > 3) {
      List<String> more = missing.stream().skip(3).map(Entry::name).toList();
      findings.add(
          Severity.ERROR,
          missing.get(3).where(),
          "there are no pictures for " + more.size() + " more names: " + Examples.of(more),
          "Give names as they stand below images, or take them off the list.");
    }
    return resolved;
  }

  boolean giveClasses() {
    return rows.givesClasses() || parts.givesClasses();
  }

  boolean giveSplits() {
    return rows.givesSplits() || parts.givesSplits();
  }
}
