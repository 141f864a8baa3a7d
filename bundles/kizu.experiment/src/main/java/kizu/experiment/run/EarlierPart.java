package kizu.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.file.Differences;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.FolderCheck;
import kizu.experiment.folder.Json;
import org.jspecify.annotations.Nullable;

/**
 * The part of a run that was done before it was stopped or killed, as its {@code experiment.json}
 * tells it. What decides the outcome must be the same; what decides its last bits is pinned where
 * it can be, and told where it differs.
 */
final class EarlierPart {
  private static final String SEGMENTER = "segmenter";
  private static final String THREADS = "threads";
  private static final String COMPONENTS = "components";

  /** What the number of processors decides, the segmenter tells: its threads. */
  private static final List<String> FACTS = List.of("kizu", "revision", "java", "os");

  private final Fields provenance;
  private final List<String> damages;

  private EarlierPart(Fields provenance, List<String> damages) {
    this.provenance = provenance;
    this.damages = damages;
  }

  /**
   * Reads it.
   *
   * @throws KizuException if the folder holds another run, or its head is damaged
   */
  static EarlierPart of(RunJob job) throws KizuException {
    String file = job.folder().experiment().toString();
    Fields head = new Fields(file, Json.read(job.folder().experiment()));
    if (!head.text("fingerprint").equals(job.fingerprint())) {
      throw another(job, file, head);
    }
    return new EarlierPart(head.object("provenance"), FolderCheck.pictures(job.folder().root()));
  }

  private static KizuException another(RunJob job, String file, Fields head) throws KizuException {
    List<String> differences =
        Differences.between(
            head.object("experiment").values(), ResolvedExperiment.of(job.experiment()));
    return new KizuException(
        file,
        "belongs to another run: "
            + (differences.isEmpty() ? "the data set has changed" : String.join("; ", differences)),
        "Undo the change, or give another folder with --out. A key that is missing there means that"
            + " another version of Kizu made it.");
  }

  /** The job with as many threads as the earlier part had, where the experiment leaves it open. */
  RunJob pinned(RunJob job, Progress progress) throws KizuException {
    Object threads = provenance.object(SEGMENTER).values().get(THREADS);
    if (job.experiment().threads().orElse(-1) != 0
        || !String.valueOf(threads).matches("[1-9][0-9]{0,2}")) {
      return job;
    }
    int number = Integer.parseInt(String.valueOf(threads));
    if (number != Runtime.getRuntime().availableProcessors()) {
      progress.note(
          "the network is given "
              + number
              + " threads, as before: another number gives other last bits");
    }
    return job.withThreads(number);
  }

  /**
   * What a person should know before the run goes on.
   *
   * @param now the provenance of the part that begins
   */
  List<String> warnings(Map<String, Object> now) throws KizuException {
    List<String> warnings = new ArrayList<>(damages);
    List<String> differences = differences(now);
    if (!differences.isEmpty()) {
      warnings.add(
          "resumed in other surroundings than it was started in: "
              + String.join("; ", differences)
              + ". The result may differ in its last bits from that of a run left alone");
    }
    return warnings;
  }

  private List<String> differences(Map<String, Object> now) throws KizuException {
    List<String> differences = new ArrayList<>();
    Fields current = new Fields("provenance", now);
    for (String key : FACTS) {
      add(differences, key, provenance.values().get(key), now.get(key));
    }
    Map<?, ?> before = provenance.object(SEGMENTER).values();
    Map<?, ?> after = current.object(SEGMENTER).values();
    TreeSet<String> keys = new TreeSet<>();
    before.keySet().forEach(key -> keys.add(String.valueOf(key)));
    after.keySet().forEach(key -> keys.add(String.valueOf(key)));
    for (String key : keys) {
      add(differences, SEGMENTER + " " + key, before.get(key), after.get(key));
    }
    Map<String, String> had = components(provenance);
    Map<String, String> has = components(current);
    for (Map.Entry<String, String> component : had.entrySet()) {
      add(
          differences,
          component.getKey(),
          component.getValue(),
          has.getOrDefault(component.getKey(), "not there"));
    }
    return differences;
  }

  private static void add(
      List<String> differences, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      differences.add(what + " " + known(before) + " → " + known(after));
    }
  }

  private static String known(@Nullable Object value) {
    return value == null ? "not known" : String.valueOf(value);
  }

  private static Map<String, String> components(Fields provenance) throws KizuException {
    Map<String, String> components = new LinkedHashMap<>();
    for (Object item : provenance.list(COMPONENTS)) {
      if (item instanceof Map<?, ?> c) {
        components.merge(
            c.get("kind") + " " + c.get("name"),
            c.get("bundle") + " " + c.get("version"),
            (one, other) -> one + ", " + other);
      }
    }
    return components;
  }
}
