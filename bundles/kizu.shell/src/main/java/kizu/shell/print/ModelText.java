package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kizu.api.experiment.SyntheticSetSummary;
import kizu.api.model.ExportSummary;
import kizu.api.model.ExportSummary.CheckedFile;
import kizu.api.model.PredictionSummary;

/** What an export or a prediction came to, in lines. */
public final class ModelText {
  private ModelText() {}

  /** An export. */
  public static List<String> of(ExportSummary summary) {
    List<String> lines = new ArrayList<>();
    lines.add("Exported " + summary.network() + " to " + summary.folder());
    for (CheckedFile file : summary.files()) {
      lines.add("  " + file.name() + ": " + check(summary, file));
    }
    return lines;
  }

  private static String check(ExportSummary summary, CheckedFile file) {
    return file.difference().isEmpty()
        ? file.checkedBy()
        : String.format(
            Locale.ROOT,
            "largest difference of a probability to Kizu's %.1e (at most %.0e) on %d of the run's"
                + " pictures, computed by %s",
            file.difference().getAsDouble(),
            summary.bound(),
            summary.pictures(),
            file.checkedBy());
  }

  /** A prediction. */
  public static List<String> of(PredictionSummary summary) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%d of %d pictures have a defect, %d regions in all.",
            summary.marked(),
            summary.pictures(),
            summary.regions()),
        "Table: " + summary.out().resolve("predictions.csv"),
        "Masks: " + summary.out().resolve("masks"),
        "Overlays of pictures with a defect: " + summary.out().resolve("overlays"));
  }

  /** A set of synthetic pictures. */
  public static List<String> of(SyntheticSetSummary summary) {
    List<String> classes = new ArrayList<>();
    summary
        .byClass()
        .forEach((name, count) -> classes.add(String.format(Locale.ROOT, "%s %d", name, count)));
    return List.of(
        String.format(
            Locale.ROOT,
            "%d synthetic pictures in %s, with defects: %s.",
            summary.done(),
            summary.folder(),
            String.join(", ", classes)),
        "Pictures and masks: images, masks; a data set that Kizu reads, with manifest.csv",
        "Masks in the format of COCO: annotations.json",
        "What made each picture: recipes.jsonl, synthetic.json");
  }

  /** The pictures that could not be read, a line each. */
  public static List<String> failures(PredictionSummary summary) {
    List<String> lines = new ArrayList<>(List.of("", "Not predicted:"));
    summary.failures().forEach(failure -> lines.add("  " + failure));
    return lines;
  }
}
