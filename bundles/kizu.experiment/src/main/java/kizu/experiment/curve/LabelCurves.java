package kizu.experiment.curve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.CurveRequest;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.Progress;
import kizu.api.folder.Digest;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.compare.Comparison;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.folder.RunFolder;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.curve.MeasuredCurve;

/** Makes a comparison with each number of labels, in a folder of its own, and what follows. */
public final class LabelCurves {
  private final ComponentCatalog catalog;
  private final Comparison comparison;
  private final Clock clock;

  /**
   * Creates it.
   *
   * @param catalog has the metric
   * @param comparison makes each comparison
   * @param clock tells when it started
   */
  public LabelCurves(ComponentCatalog catalog, Comparison comparison, Clock clock) {
    this.catalog = catalog;
    this.comparison = comparison;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param request methods, seeds and jobs
   * @param plan what is compared with each number of labels
   * @param experiment its name
   * @param metric what the curves are of
   * @param data the opened data set
   */
  public record Asked(
      CurveRequest request, CurvePlan plan, String experiment, String metric, OpenedDataset data) {
    private List<Integer> labels() {
      return plan.parts().stream().map(CurvePlan.Part::labels).toList();
    }

    private List<String> methods() {
      return request.comparison().methods();
    }
  }

  /**
   * Compares with each number of labels, the fewest first, or goes on with it.
   *
   * @param root a new or an empty folder, or one of curves with the same plan, or fewer numbers of
   *     labels, methods, seeds or pairs
   */
  public CurveSummary execute(Asked asked, Path root, Progress progress) throws KizuException {
    requireContinuable(asked, root);
    Storage.createFolder(root);
    return FolderLock.holding(
        root,
        () -> {
          requireContinuable(asked, root);
          new RunFolder(root).clearTemporary();
          Path file = MeasuredCurve.DOCUMENT.in(root);
          boolean begun = Files.exists(file);
          Instant started = begun ? MeasuredCurve.DOCUMENT.read(file).started() : clock.instant();
          asked.plan().notes().forEach(progress::note);
          Map<Integer, ComparisonSummary> done = new TreeMap<>();
          if (!begun) {
            write(asked, root, started, done, false);
          }
          boolean finished = false;
          for (CurvePlan.Part part : asked.plan().parts()) {
            int left = asked.plan().parts().size() - done.size() - 1;
            Path folder = MeasuredCurve.comparison(root, part.labels());
            ComparisonSummary made =
                comparison.execute(
                    part.experiment(),
                    asked.data(),
                    asked.request().comparisonIn(folder),
                    root,
                    new CurveProgress(progress, part.labels(), left));
            done.put(part.labels(), made);
            finished = made.finished() && left == 0;
            write(asked, root, started, done, false);
            if (!made.finished()) {
              break;
            }
          }
          return write(asked, root, started, done, finished);
        });
  }

  private void requireContinuable(Asked asked, Path root) throws KizuException {
    Path file = MeasuredCurve.DOCUMENT.in(root);
    if (!Files.exists(file)) {
      if (Files.exists(root) && !RunFolder.empty(root)) {
        throw new KizuException(
            root.toString(),
            "is not empty and holds no learning curves",
            "Give a new or an empty folder with --out.");
      }
      return;
    }
    MeasuredCurve begun = MeasuredCurve.DOCUMENT.read(file);
    if (!begun.metric().equals(asked.metric()) || !asked.labels().containsAll(begun.labels())) {
      throw new KizuException(
          root.toString(),
          "holds curves of "
              + begun.metric()
              + " with "
              + String.join(",", begun.labels().stream().map(String::valueOf).toList())
              + " labels",
          "Ask for the same to continue them, for more numbers of labels, methods, seeds or pairs"
              + " to add them, or give another folder with --out.");
    }
    for (CurvePlan.Part part : asked.plan().parts()) {
      comparison.requireContinuable(
          part.experiment(),
          asked.data(),
          asked.request().comparisonIn(MeasuredCurve.comparison(root, part.labels())));
    }
  }

  private CurveSummary write(
      Asked asked,
      Path root,
      Instant started,
      Map<Integer, ComparisonSummary> done,
      boolean finished)
      throws KizuException {
    Metric metric = catalog.require(Metric.class, asked.metric());
    int seeds = asked.request().comparison().seeds();
    CurveSummary summary =
        new CurveSummary(
            root,
            asked.experiment(),
            asked.data().dataset().name(),
            finished,
            asked.metric(),
            !metric.higherIsBetter(),
            Savings.reference(asked.methods()),
            asked.labels(),
            seeds,
            LearningCurve.of(asked.methods(), done, asked.metric()),
            finished
                ? new Savings(root, asked.labels(), seeds, asked.metric(), metric)
                    .of(asked.methods())
                : List.of(),
            asked.plan().notes());
    Map<String, String> files = new TreeMap<>();
    files.put(
        MeasuredCurve.RUNS,
        written(root.resolve(MeasuredCurve.RUNS), CurveSpreadsheet.runs(asked.methods(), done)));
    files.put(
        MeasuredCurve.SAVINGS,
        written(root.resolve(MeasuredCurve.SAVINGS), CurveSpreadsheet.savings(summary)));
    MeasuredCurve.DOCUMENT.write(
        MeasuredCurve.DOCUMENT.in(root), MeasuredCurve.of(summary, started, files));
    return summary;
  }

  private static String written(Path file, byte[] bytes) throws KizuException {
    Storage.write(file, bytes);
    return Digest.of(bytes);
  }
}
