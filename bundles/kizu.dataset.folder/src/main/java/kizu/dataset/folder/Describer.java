package kizu.dataset.folder;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/**
 * Tells class, group and split of a picture from the lists, and from its files where they are
 * silent.
 */
final class Describer {
  private static final String DEFECT = "defect";

  private final Pictures pictures;
  private final Listing rows;
  private final Listing parts;
  private final List<DatasetProblem> problems;

  /**
   * Creates a describer.
   *
   * @param rows what the manifest says
   * @param parts what the file of splits says
   * @param problems where findings go
   */
  Describer(Pictures pictures, Listing rows, Listing parts, List<DatasetProblem> problems) {
    this.pictures = pictures;
    this.rows = rows;
    this.parts = parts;
    this.problems = problems;
  }

  /** What is known of a picture; empty if it cannot be used. */
  Optional<Description> describe(String name) {
    Optional<Entry> row = rows.of(name);
    Optional<Entry> part = parts.of(name);
    Optional<Split> split = agreed(name, row, part, Entry::split);
    if (split.isEmpty() && splitsGiven()) {
      report(Severity.WARNING, name, "is in no split; left out", "List it in one, or remove it.");
      return Optional.empty();
    }
    if (row.isEmpty() && !rows.isEmpty()) {
      report(Severity.WARNING, name, "is not in manifest.csv", "Add a row, or remove the picture.");
    }
    String defectClass =
        agreed(name, row, part, Entry::defectClass).orElseGet(() -> classByFiles(name));
    if (!defectClass.equals(SampleInfo.NORMAL) && pictures.mask(name).isEmpty()) {
      report(
          Severity.ERROR,
          name,
          "is listed as '" + defectClass + "' and has no mask; left out",
          "Add its mask to the folder masks, or list it as normal.");
      return Optional.empty();
    }
    String group = row.flatMap(Entry::group).orElse(FolderFormat.id(name));
    return Optional.of(new Description(defectClass, group, split));
  }

  private boolean splitsGiven() {
    return rows.givesSplits() || parts.givesSplits();
  }

  private <T> Optional<T> agreed(
      String name, Optional<Entry> row, Optional<Entry> part, Function<Entry, Optional<T>> said) {
    Optional<T> first = row.flatMap(said);
    Optional<T> second = part.flatMap(said);
    if (first.isPresent() && second.isPresent() && !first.equals(second)) {
      report(
          Severity.ERROR,
          name,
          "is %s at %s and %s at %s"
              .formatted(
                  first.get(), row.orElseThrow().where(), second.get(), part.orElseThrow().where()),
          "Make both lists agree, or remove one.");
    }
    return first.or(() -> second);
  }

  private String classByFiles(String name) {
    if (pictures.mask(name).isEmpty()) {
      return SampleInfo.NORMAL;
    }
    int end = name.indexOf('/');
    return end < 0 ? DEFECT : Entry.defectClass(name.substring(0, end));
  }

  private void report(Severity severity, String name, String problem, String remedy) {
    String file = pictures.image(name).toString();
    problems.add(new DatasetProblem(severity, file, problem, remedy));
  }
}
