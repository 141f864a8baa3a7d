package kizu.experiment.potential;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Gain;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.experiment.folder.Json;

/** Writes {@code potential.json}. */
final class PotentialFile {
  /** Of its shape; a reader refuses others. */
  private static final int VERSION = 2;

  private PotentialFile() {}

  static Path in(Path folder) {
    return folder.resolve("potential.json");
  }

  /**
   * Writes it.
   *
   * @param made what it was made from, resolved: the experiment and its data
   */
  static void write(Path folder, PotentialSummary summary, Instant started, Map<String, ?> made)
      throws KizuException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", VERSION);
    map.put("experiment", summary.experiment());
    map.put("dataset", summary.dataset());
    map.put("seed", summary.seed());
    map.put("started", started.toString());
    map.put("seconds", summary.seconds());
    map.put("pictures", summary.pictures());
    map.put("groups", summary.groups());
    map.put("defects", summary.defects());
    map.put("levers", summary.levers().stream().map(PotentialFile::lever).toList());
    map.put("trained", summary.trained().stream().map(PotentialFile::trained).toList());
    map.put("notes", summary.notes());
    map.put("places", places(summary.places()));
    map.put("made", made);
    Json.write(in(folder), map);
  }

  private static Map<String, Object> lever(Lever lever) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", lever.name());
    map.put("unit", lever.unit());
    map.put("estimate", lever.estimate());
    map.put("ci95", ends(lever.ci95()));
    map.put("useful", lever.useful());
    map.put("pictures", lever.pictures());
    map.put("groups", lever.groups());
    map.put("needed", lever.needed().isPresent() ? (Object) lever.needed().getAsInt() : Double.NaN);
    map.put("verdict", lever.verdict().words());
    map.put("looks", lever.looks());
    map.put("advice", lever.advice());
    return map;
  }

  private static Map<String, Object> trained(Trained trained) {
    Map<String, Object> map = lever(trained.lever());
    map.put("method", trained.method());
    map.put("against", trained.against());
    map.put("score", trained.score());
    map.put("scoreAgainst", trained.scoreAgainst());
    map.put("others", trained.others().stream().map(PotentialFile::gain).toList());
    return map;
  }

  private static Map<String, Object> gain(Gain gain) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("metric", gain.metric());
    map.put("estimate", gain.estimate());
    map.put("ci95", ends(gain.ci95()));
    return map;
  }

  private static List<Double> ends(Interval interval) {
    return Arrays.asList(interval.low(), interval.high());
  }

  private static Map<String, Object> places(PlaceMap places) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("aspect", places.aspect());
    map.put("rows", places.rows());
    map.put("columns", places.columns());
    map.put("density", places.density());
    map.put("points", places.points().stream().map(p -> List.of(p.x(), p.y())).toList());
    return map;
  }
}
