package kizu.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.file.Differences;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.FolderCheck;
import kizu.folder.run.Provenance;
import kizu.folder.run.RunHead;

/**
 * The part of a run that was done before it was stopped or killed, as its {@code experiment.json}
 * tells it. What decides the outcome must be the same; what decides its last bits is pinned where
 * it can be, and told where it differs.
 */
final class EarlierPart {
  private static final String THREADS = "threads";
  private static final String UNKNOWN = "not known";

  private final Provenance provenance;
  private final List<String> damages;

  private EarlierPart(Provenance provenance, List<String> damages) {
    this.provenance = provenance;
    this.damages = damages;
  }

  /**
   * Reads it.
   *
   * @throws KizuException if the folder holds another run, or its head is damaged
   */
  static EarlierPart of(RunJob job) throws KizuException {
    RunHead head = RunHead.DOCUMENT.read(job.folder().experiment());
    if (!head.fingerprint().equals(job.fingerprint())) {
      throw another(job, head);
    }
    return new EarlierPart(head.provenance(), FolderCheck.pictures(job.folder().root()));
  }

  private static KizuException another(RunJob job, RunHead head) {
    List<String> differences =
        Differences.between(head.experiment(), ResolvedExperiment.of(job.experiment()));
    return new KizuException(
        job.folder().experiment().toString(),
        "belongs to another run: "
            + (differences.isEmpty() ? "the data set has changed" : String.join("; ", differences)),
        "Undo the change, or give another folder with --out. A key that is missing there means that"
            + " another version of Kizu made it.");
  }

  /** The job with as many threads as the earlier part had, where the experiment leaves it open. */
  RunJob pinned(RunJob job, Progress progress) {
    String threads = provenance.segmenter().getOrDefault(THREADS, "");
    if (job.experiment().threads().orElse(-1) != 0 || !threads.matches("[1-9][0-9]{0,2}")) {
      return job;
    }
    int number = Integer.parseInt(threads);
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
  List<String> warnings(Provenance now) {
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

  private List<String> differences(Provenance now) {
    Map<String, String> before = facts(provenance);
    Map<String, String> after = facts(now);
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    Map<String, String> had = components(provenance);
    Map<String, String> has = components(now);
    List<String> differences = new ArrayList<>();
    keys.forEach(
        key ->
            add(
                differences,
                key,
                before.getOrDefault(key, UNKNOWN),
                after.getOrDefault(key, UNKNOWN)));
    had.forEach(
        (name, version) -> add(differences, name, version, has.getOrDefault(name, "not there")));
    return differences;
  }

  private static void add(List<String> differences, String what, String before, String after) {
    if (!before.equals(after)) {
      differences.add(what + " " + before + " → " + after);
    }
  }

  /** What the number of processors decides, the segmenter tells: its threads. */
  private static Map<String, String> facts(Provenance of) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kizu", of.kizu());
    facts.put("revision", of.revision().isEmpty() ? UNKNOWN : of.revision());
    facts.put("java", of.java());
    facts.put("os", of.os());
    new TreeMap<>(of.segmenter()).forEach((key, fact) -> facts.put("segmenter " + key, fact));
    return facts;
  }

  private static Map<String, String> components(Provenance of) {
    Map<String, String> components = new LinkedHashMap<>();
    for (Provenance.Component c : of.components()) {
      components.merge(
          c.kind() + " " + c.name(),
          c.bundle() + " " + c.version(),
          (one, other) -> one + ", " + other);
    }
    return components;
  }
}
