package kizu.experiment.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.FolderLock;
import kizu.experiment.folder.Journal;
import kizu.experiment.folder.Json;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.folder.Sums;

/** Reads what is known of a run back from its folder. */
public final class StoredRun {
  /** What to do about a damaged result. */
  public static final String RESULT =
      "Restore it from a copy; or remove it, and kizu:resume (or the same kizu:compare) makes it"
          + " again from the last checkpoint.";

  private StoredRun() {}

  /**
   * The summary of a run.
   *
   * @throws KizuException naming the damaged file
   */
  public static RunSummary summary(RunFolder folder) throws KizuException {
    String file = folder.experiment().toString();
    Fields head = new Fields(file, Json.read(folder.experiment()));
    Journal.Found found = Journal.find(folder.journal(), folder.finished());
    List<Map<String, Object>> journal = found.events();
    Map<String, Double> metrics = Map.of();
    double seconds = last(journal, "seconds");
    Judged judged = Judged.TEST;
    if (folder.finished()) {
      Fields result = result(folder);
      judged = judged(result);
      metrics = figures(result).object("metrics").numbers();
      seconds = result.number("seconds");
    }
    List<String> notes = new ArrayList<>(notes(journal));
    notes.addAll(Learned.words(journal));
    if (FolderLock.held(folder.root())) {
      notes.add("is being worked on now");
    } else if (!found.damage().isEmpty()) {
      notes.add("journal.jsonl is damaged: " + found.damage());
    }
    return new RunSummary(
        folder.root(),
        "run",
        head.object("provenance").object("dataset").text("name"),
        head.text("method"),
        head.integer("seed"),
        folder.finished() ? State.FINISHED : State.STOPPED,
        (int) last(journal, "step"),
        (int) (head.object("experiment").object("training").integer("steps") * rounds(head)),
        instant(file, head.text("started")),
        seconds,
        judged,
        metrics,
        notes);
  }

  /** On which pictures a result's figures are. */
  public static Judged judged(Fields result) {
    return Judged.of(String.valueOf(result.values().get("judged")));
  }

  /** The part of a result that its figures are in, with the groups they are on. */
  public static Fields figures(Fields result) throws KizuException {
    return result.object(judged(result) == Judged.TEST ? "test" : "validation");
  }

  /**
   * The additive statistics of a part of a result that has them.
   *
   * @return by group, in the order of their names, and metric
   */
  public static Map<String, Map<String, double[]>> groups(Fields part) throws KizuException {
    Map<String, Map<String, double[]>> groups = new TreeMap<>();
    for (Fields group : part.objects("groups")) {
      Fields byMetric = group.object("statistics");
      Map<String, double[]> statistics = new LinkedHashMap<>();
      for (Object key : byMetric.values().keySet()) {
        String name = String.valueOf(key);
        statistics.put(name, Sums.values(byMetric.list(name)));
      }
      groups.put(group.text("group"), statistics);
    }
    return groups;
  }

  /** How many rounds a run has; those made before there were rounds have one. */
  private static long rounds(Fields head) throws KizuException {
    Fields upper = head.object("experiment").object("upper");
    long rounds = upper.values().containsKey("rounds") ? upper.integer("rounds") : 1;
    Fields budget = head.object("experiment").object("budget");
    return budget.values().get("labelled") instanceof Number
        ? budget.integer("folds") * rounds + 1
        : rounds;
  }

  /** A folder that is no whole run or comparison. */
  public static RunSummary broken(Path folder, String kind, KizuException why) {
    return new RunSummary(
        folder,
        kind,
        "",
        "",
        0,
        State.BROKEN,
        0,
        0,
        Instant.EPOCH,
        0,
        Judged.TEST,
        Map.of(),
        List.of(String.valueOf(why.getMessage())));
  }

  /** Reads a point in time. */
  public static Instant instant(String file, String text) throws KizuException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new KizuException(
          file, "'" + text + "' is no time", "The file is damaged; restore it from a copy.", e);
    }
  }

  /**
   * Time spent training, in seconds.
   *
   * @throws KizuException naming the damaged file
   */
  public static double seconds(RunFolder folder) throws KizuException {
    return folder.finished()
        ? result(folder).number("seconds")
        : last(Journal.read(folder.journal()), "seconds");
  }

  private static Fields result(RunFolder folder) throws KizuException {
    return new Fields(folder.metrics().toString(), Json.read(folder.metrics(), RESULT));
  }

  private static double last(List<Map<String, Object>> journal, String key) {
    for (int i = journal.size() - 1; i >= 0; i--) {
      if (journal.get(i).get(key) instanceof Number number) {
        return number.doubleValue();
      }
    }
    return 0;
  }

  private static List<String> notes(List<Map<String, Object>> journal) {
    Map<String, Integer> notes = new LinkedHashMap<>();
    for (Map<String, Object> line : journal) {
      if ("warned".equals(line.get("event"))) {
        notes.merge(String.valueOf(line.get("message")), 1, Integer::sum);
      } else if ("finding".equals(line.get("event"))) {
        notes.merge(EventLine.finding(line).line(), 1, Integer::sum);
      } else if ("componentChanged".equals(line.get("event"))) {
        notes.merge(
            "step "
                + line.get("step")
                + ": "
                + line.get("kind")
                + " "
                + line.get("name")
                + " "
                + String.valueOf(line.get("change")).replace('_', ' ')
                + ", "
                + line.get("reason"),
            1,
            Integer::sum);
      }
    }
    List<String> result = new ArrayList<>();
    notes.forEach((note, times) -> result.add(times > 1 ? note + " (" + times + " times)" : note));
    return result;
  }
}
