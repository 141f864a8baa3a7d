package kizu.experiment.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.experiment.folder.RunFolder;
import kizu.folder.FolderLock;
import kizu.folder.journal.Event;
import kizu.folder.journal.JournalReader;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;

/** Reads what is known of a run back from its folder. */
public final class StoredRun {
  private StoredRun() {}

  /**
   * The summary of a run.
   *
   * @throws KizuException naming the damaged file
   */
  public static RunSummary summary(RunFolder folder) throws KizuException {
    RunHead head = RunHead.DOCUMENT.read(folder.experiment());
    JournalReader.Found found = JournalReader.find(folder.journal(), folder.finished());
    List<Event> journal = found.events();
    Map<String, Double> metrics = Map.of();
    double seconds = seconds(journal);
    Judged judged = Judged.TEST;
    if (folder.finished()) {
      RunResult result = result(folder);
      judged = result.judged();
      metrics = result.figures().metrics();
      seconds = result.seconds();
    }
    List<String> notes = new ArrayList<>(notes(journal));
    notes.addAll(Learned.words(journal));
    notes.addAll(Learned.places(folder.root()));
    if (FolderLock.held(folder.root())) {
      notes.add("is being worked on now");
    } else if (!found.damage().isEmpty()) {
      notes.add("journal.jsonl is damaged: " + found.damage());
    }
    return new RunSummary(
        folder.root(),
        "run",
        head.provenance().dataset().name(),
        head.method(),
        head.seed(),
        folder.finished() ? State.FINISHED : State.STOPPED,
        journal.isEmpty() ? 0 : journal.get(journal.size() - 1).step(),
        head.schedule().steps(),
        head.started(),
        seconds,
        judged,
        metrics,
        notes);
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

  /**
   * Time spent training, in seconds.
   *
   * @throws KizuException naming the damaged file
   */
  public static double seconds(RunFolder folder) throws KizuException {
    return folder.finished()
        ? result(folder).seconds()
        : seconds(JournalReader.events(folder.journal()));
  }

  private static RunResult result(RunFolder folder) throws KizuException {
    return RunResult.DOCUMENT.read(folder.metrics(), RunResult.AGAIN);
  }

  /** What the last line tells that tells of it. */
  private static double seconds(List<Event> journal) {
    double seconds = 0;
    for (Event line : journal) {
      seconds = line instanceof Event.Spent spent ? spent.seconds() : seconds;
    }
    return seconds;
  }

  private static List<String> notes(List<Event> journal) {
    Map<String, Integer> notes = new LinkedHashMap<>();
    for (Event line : journal) {
      if (line instanceof Event.Warned warned) {
        notes.merge(warned.message(), 1, Integer::sum);
      } else if (line instanceof Event.Finding finding) {
        notes.merge(finding.found().line(), 1, Integer::sum);
      } else if (line instanceof Event.ComponentChanged c) {
        String change = c.kind() + " " + c.name() + " " + c.words() + ", " + c.reason();
        notes.merge("step " + c.step() + ": " + change, 1, Integer::sum);
      }
    }
    List<String> result = new ArrayList<>();
    notes.forEach((note, times) -> result.add(times > 1 ? note + " (" + times + " times)" : note));
    return result;
  }
}
