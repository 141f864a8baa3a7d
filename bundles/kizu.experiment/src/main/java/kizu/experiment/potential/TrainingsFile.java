package kizu.experiment.potential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;
import kizu.experiment.statistics.LeaveOneOut;

/**
 * The trainings that are done, in {@code trainings.json}, so that a call that was stopped goes on.
 *
 * @param file where they are kept
 * @param fingerprint of everything that decides what they come to
 */
record TrainingsFile(Path file, String fingerprint) {
  private static final String FINGERPRINT = "fingerprint";
  private static final String TRAININGS = "trainings";
  private static final String METHOD = "method";
  private static final String SECONDS = "seconds";
  private static final String METRICS = "metrics";
  private static final String VALUE = "value";
  private static final String WITHOUT = "without";
  private static final String AGAIN =
      "Give another folder with --out, or remove the file: then its trainings are done again.";

  static Path in(Path folder) {
    return folder.resolve("trainings.json");
  }

  /**
   * What is done, by method.
   *
   * @throws KizuException if the file is damaged, or of other trainings
   */
  Map<String, HeldOut> read() throws KizuException {
    Map<String, HeldOut> done = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return done;
    }
    Fields head = new Fields(file.toString(), Json.read(file, AGAIN));
    if (!head.text(FINGERPRINT).equals(fingerprint)) {
      throw new KizuException(
          file.toString(), "is of another experiment, other data or another seed", AGAIN);
    }
    for (Fields fields : head.objects(TRAININGS)) {
      Map<String, LeaveOneOut> scores = new LinkedHashMap<>();
      Fields metrics = fields.object(METRICS);
      for (Object key : metrics.values().keySet()) {
        String name = String.valueOf(key);
        scores.put(name, score(metrics.object(name)));
      }
      done.put(fields.text(METHOD), new HeldOut(fields.number(SECONDS), scores));
    }
    return done;
  }

  private static LeaveOneOut score(Fields fields) throws KizuException {
    return new LeaveOneOut(fields.number(VALUE), fields.series(WITHOUT));
  }

  /** Writes what is done. */
  void write(Map<String, HeldOut> done) throws KizuException {
    List<Object> entries = new ArrayList<>();
    done.forEach(
        (method, heldOut) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put(METHOD, method);
          entry.put(SECONDS, heldOut.seconds());
          Map<String, Object> metrics = new LinkedHashMap<>();
          heldOut.scores().forEach((name, score) -> metrics.put(name, written(score)));
          entry.put(METRICS, metrics);
          entries.add(entry);
        });
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(FINGERPRINT, fingerprint);
    map.put(TRAININGS, entries);
    Json.write(file, map);
  }

  private static Map<String, Object> written(LeaveOneOut score) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(VALUE, score.value());
    map.put(WITHOUT, score.without());
    return map;
  }
}
