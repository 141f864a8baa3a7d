package kizu.folder.comparison;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.Judged;
import kizu.folder.Document;

/**
 * {@code comparison.json}: what a comparison found so far.
 *
 * @param files checksums of what was written beside it
 * @param dataset the data set's name
 * @param judged on which pictures its figures are
 * @param finished whether every run is done
 * @param methods one a method, in the order asked for
 * @param paired each pair of methods and metric
 * @param lowerIsBetter the metrics of which less is better
 */
public record ComparisonTable(
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> files,
    String dataset,
    Judged judged,
    boolean finished,
    List<Method> methods,
    List<Paired> paired,
    Set<String> lowerIsBetter) {
  /** Its file. */
  public static final Document<ComparisonTable> DOCUMENT =
      new Document<>("comparison.json", ComparisonTable.class, 1);

  /** Of a summary. */
  public static ComparisonTable of(ComparisonSummary summary, Map<String, String> files) {
    return new ComparisonTable(
        files,
        summary.dataset(),
        summary.judged(),
        summary.finished(),
        summary.methods(),
        summary.paired(),
        new TreeSet<>(summary.lowerIsBetter()));
  }

  /** As a summary of the comparison in a folder. */
  public ComparisonSummary in(Path folder) {
    return new ComparisonSummary(folder, dataset, judged, finished, methods, paired, lowerIsBetter);
  }
}
