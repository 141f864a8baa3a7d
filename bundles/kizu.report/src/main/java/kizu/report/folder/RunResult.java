package kizu.report.folder;

import java.nio.file.Path;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;

/**
 * What came of a run: {@code metrics.json}.
 *
 * @param seconds training time
 * @param peakMiB highest resident memory, in MiB
 * @param taken the method trained with in fact; that of the run where nothing was searched
 * @param judged on which pictures its figures are
 * @param figures value by metric
 * @param validation validation value by metric
 * @param threshold the probability above which a pixel counts as a defect
 * @param groups independent groups its figures are on
 * @param uniformRegionMass the region's share of a uniform policy's mass; NaN where no region is
 *     known
 */
public record RunResult(
    double seconds,
    double peakMiB,
    String taken,
    Judged judged,
    Map<String, Double> figures,
    Map<String, Double> validation,
    double threshold,
    long groups,
    double uniformRegionMass) {
  static RunResult read(Path file) throws KizuException {
    Fields result = Fields.read(file);
    Judged judged = Judged.of(result.text("judged"));
    Fields figures = result.object(judged == Judged.TEST ? "test" : "validation");
    return new RunResult(
        result.number("seconds"),
        result.number("peakMiB"),
        result.text("taken"),
        judged,
        figures.object("metrics").numbers(),
        result.object("validation").object("metrics").numbers(),
        figures.number("threshold"),
        figures.integer("testGroups"),
        result.has("policy") ? result.object("policy").number("uniformRegionMass") : Double.NaN);
  }
}
