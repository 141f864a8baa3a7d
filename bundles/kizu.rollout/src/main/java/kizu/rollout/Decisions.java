package kizu.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.report.ReportWriter;
import kizu.api.rollout.Decision;
import kizu.api.rollout.Question;
import kizu.api.rollout.Stage;
import kizu.api.rollout.Step;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.rollout.DecisionRecord;
import kizu.folder.rollout.DecisionRecord.Basis;
import kizu.folder.rollout.RolloutState;

/** Asks gates, and writes down what they say with a page for people. */
final class Decisions {
  private final Site site;
  private final SiteStorage storage;
  private final Signature signature;
  private final ReportWriter reports;

  Decisions(Site site, SiteStorage storage, Signature signature, ReportWriter reports) {
    this.site = site;
    this.storage = storage;
    this.signature = signature;
    this.reports = reports;
  }

  /**
   * One that was written.
   *
   * @param number of it
   * @param decision what it says
   * @param files its document and its page
   */
  record Written(int number, Decision decision, List<Path> files) {}

  /**
   * Asks a gate and writes what it says. It counts once a step names it: what a killed call left is
   * written over.
   *
   * @param question what is asked
   * @param comparison where the answer is
   * @param reason why; empty where no person asks
   */
  Written ask(RolloutState state, Question question, Path comparison, String reason)
      throws KizuException {
    ComparisonTable table = ComparisonTable.DOCUMENT.read(ComparisonTable.DOCUMENT.in(comparison));
    Decision decision = new Gate(question).judge(table.in(comparison));
    int number = count(state) + 1;
    Path folder = site.decision(number);
    Stage stage = state.position().stage();
    DecisionRecord record =
        new DecisionRecord(
            number,
            stage,
            signature.now(),
            signature.user().get(),
            reason,
            decision,
            new Basis(
                folder.relativize(comparison).toString().replace('\\', '/'),
                Artefacts.digest(Site.table(comparison)),
                state.experiment(),
                Subject.data(comparison),
                looks(state, Site.table(comparison)),
                state.last()));
    storage.createFolder(folder);
    storage.write(site.decisionFile(number), DecisionRecord.DOCUMENT.bytes(record));
    Path page = reports.write(folder);
    return new Written(number, decision, List.of(site.decisionFile(number), page));
  }

  /** How many decisions steps name. */
  int count(RolloutState state) {
    int number = 0;
    while (named(state, site.name(site.decisionFile(number + 1)))) {
      number++;
    }
    return number;
  }

  private static boolean named(RolloutState state, String file) {
    return state.steps().stream().anyMatch(step -> step.artefacts().containsKey(file));
  }

  /** Each look at a comparison that grows is another chance to be lucky: they are counted. */
  private int looks(RolloutState state, Path table) {
    String name = site.name(table);
    int looks = 1;
    boolean asked = false;
    for (Step step : state.steps()) {
      asked |= step.artefacts().containsKey(name);
      if (asked && step.command().equals("decide")) {
        looks++;
      }
    }
    return looks;
  }

  /** What the last decision says. */
  Optional<Decision> last(RolloutState state) throws KizuException {
    int number = count(state);
    return number == 0
        ? Optional.empty()
        : Optional.of(DecisionRecord.DOCUMENT.read(site.decisionFile(number)).decision());
  }

  /** The page of the last decision. */
  Optional<Path> page(RolloutState state) {
    int number = count(state);
    return number == 0 ? Optional.empty() : Optional.of(site.page(number)).filter(Files::exists);
  }
}
