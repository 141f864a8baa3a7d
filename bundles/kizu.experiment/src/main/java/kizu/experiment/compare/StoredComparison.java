package kizu.experiment.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.Judged;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.experiment.folder.RunFolder;
import kizu.experiment.run.StoredRun;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;

/** Reads what is known of a comparison back from its folder. */
public final class StoredComparison {
  private StoredComparison() {}

  /**
   * The newest comparison below a folder that has the given plan, is not finished and not worked
   * on.
   *
   * @param progress told of those that cannot be looked at, since one of them may be meant
   */
  static Optional<Path> unfinished(Path runsFolder, ComparisonPlan plan, Progress progress)
      throws KizuException {
    if (!Files.isDirectory(runsFolder)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(runsFolder)) {
      return folders
          .sorted(Comparator.reverseOrder())
          .filter(folder -> continues(new ComparisonFolder(folder), plan, progress))
          .findFirst();
    } catch (IOException e) {
      throw Storage.failure(runsFolder, e);
    }
  }

  private static boolean continues(
      ComparisonFolder folder, ComparisonPlan plan, Progress progress) {
    try {
      return folder.begun()
          && !FolderLock.held(folder.root())
          && new PlanChange(ComparisonPlan.DOCUMENT.read(folder.plan()), plan)
              .differences()
              .isEmpty()
          && done(folder, plan) < plan.methods().size() * plan.seeds();
    } catch (KizuException e) {
      progress.note(e.location() + " " + e.problem() + "; this comparison is passed over");
      return false;
    }
  }

  private static int done(ComparisonFolder folder, ComparisonPlan plan) {
    int done = 0;
    for (String method : plan.methods()) {
      for (int seed = 0; seed < plan.seeds(); seed++) {
        done += folder.run(method, seed).finished() ? 1 : 0;
      }
    }
    return done;
  }

  /**
   * The summary of a comparison; its metrics are the means of its last method.
   *
   * @throws KizuException naming the damaged file
   */
  public static RunSummary summary(ComparisonFolder folder) throws KizuException {
    ComparisonPlan plan = ComparisonPlan.DOCUMENT.read(folder.plan());
    int all = plan.methods().size() * plan.seeds();
    int done = done(folder, plan);
    List<String> notes = new ArrayList<>();
    Map<String, Double> means = Map.of();
    Judged judged = Judged.TEST;
    if (Files.exists(folder.table())) {
      ComparisonTable table = ComparisonTable.DOCUMENT.read(folder.table());
      judged = table.judged();
      for (ComparisonSummary.Method method : table.methods()) {
        means = method.mean();
      }
      notes.addAll(verdicts(table));
    }
    if (FolderLock.held(folder.root())) {
      notes.add("is being worked on now");
    }
    return new RunSummary(
        folder.root(),
        "comparison",
        plan.dataset(),
        String.join(",", plan.methods()),
        plan.seeds(),
        done == all ? State.FINISHED : State.STOPPED,
        done,
        all,
        plan.started(),
        seconds(folder, plan),
        judged,
        means,
        notes);
  }

  private static List<String> verdicts(ComparisonTable table) {
    List<String> notes = new ArrayList<>();
    String first = "";
    for (ComparisonSummary.Paired paired : table.paired()) {
      first = first.isEmpty() ? paired.metric() : first;
      if (paired.metric().equals(first)) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s against %s: %s %+.3f, %s",
                paired.a(),
                paired.b(),
                first,
                paired.delta(),
                paired.conclusion()));
      }
    }
    return notes;
  }

  private static double seconds(ComparisonFolder folder, ComparisonPlan plan) throws KizuException {
    double seconds = 0;
    for (String method : plan.methods()) {
      for (int seed = 0; seed < plan.seeds(); seed++) {
        RunFolder run = folder.run(method, seed);
        if (run.begun()) {
          seconds += StoredRun.seconds(run);
        }
      }
    }
    return seconds;
  }
}
