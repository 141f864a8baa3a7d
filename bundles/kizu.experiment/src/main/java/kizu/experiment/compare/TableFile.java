package kizu.experiment.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.folder.Digest;
import kizu.experiment.folder.Json;
import kizu.experiment.folder.PictureIndex;
import kizu.experiment.folder.Storage;

/** Writes {@code comparison.json}, and the same runs for spreadsheets beside it. */
final class TableFile {
  private TableFile() {}

  static void write(ComparisonFolder folder, ComparisonSummary summary) throws KizuException {
    byte[] spreadsheet = SpreadsheetFile.of(summary);
    Storage.write(folder.spreadsheet(), spreadsheet);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(
        PictureIndex.FILES,
        Map.of(String.valueOf(folder.spreadsheet().getFileName()), Digest.of(spreadsheet)));
    map.put("dataset", summary.dataset());
    map.put("judged", summary.judged().word());
    map.put("finished", summary.finished());
    map.put("methods", summary.methods().stream().map(TableFile::method).toList());
    map.put("paired", summary.paired().stream().map(TableFile::paired).toList());
    map.put("lowerIsBetter", List.copyOf(summary.lowerIsBetter()));
    Json.write(folder.table(), map);
  }

  private static Map<String, Object> method(ComparisonSummary.Method method) {
    List<Object> seeds = new ArrayList<>();
    for (ComparisonSummary.Seed seed : method.seeds()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("seed", seed.seed());
      map.putAll(seed.metrics());
      map.put("seconds", seed.seconds());
      map.put("peakMiB", seed.peakMiB());
      map.put("testGroups", seed.testGroups());
      seeds.add(map);
    }
    Map<String, Object> intervals = new LinkedHashMap<>();
    method.ci95().forEach((metric, interval) -> intervals.put(metric, ends(interval)));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", method.name());
    map.put("seeds", seeds);
    map.put("mean", method.mean());
    map.put("ci95", intervals);
    return map;
  }

  private static Map<String, Object> paired(ComparisonSummary.Paired paired) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", paired.a());
    map.put("b", paired.b());
    map.put("metric", paired.metric());
    map.put("delta", paired.delta());
    map.put("ci95", ends(paired.ci95()));
    map.put("p", paired.p());
    map.put("verdict", paired.verdict());
    map.put("idle", paired.idle());
    return map;
  }

  private static List<Double> ends(Interval interval) {
    return Arrays.asList(interval.low(), interval.high());
  }
}
