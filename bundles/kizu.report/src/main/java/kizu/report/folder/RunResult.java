package kizu.report.folder;

import java.nio.file.Path;
import java.util.Map;
import kizu.api.KizuException;

/**
 * What came of a run: {@code metrics.json}.
 *
 * @param seconds training time
 * @param peakMiB highest resident memory, in MiB
 * @param test test value by metric
 * @param validation validation value by metric
 * @param threshold the probability above which a pixel counts as a defect
 * @param testGroups independent groups in the test split
 * @param uniformRegionMass the region's share of a uniform policy's mass; NaN where no region is
 *     known
 */
public record RunResult(
    double seconds,
    double peakMiB,
    Map<String, Double> test,
    Map<String, Double> validation,
    double threshold,
    long testGroups,
    double uniformRegionMass) {
  static RunResult read(Path file) throws KizuException {
    Fields result = Fields.read(file);
    Fields test = result.object("test");
    return new RunResult(
        result.number("seconds"),
        result.number("peakMiB"),
        test.object("metrics").numbers(),
        result.object("validation").object("metrics").numbers(),
        test.number("threshold"),
        test.integer("testGroups"),
        result.has("policy") ? result.object("policy").number("uniformRegionMass") : Double.NaN);
  }
}
