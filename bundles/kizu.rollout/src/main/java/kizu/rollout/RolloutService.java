package kizu.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.Progress;
import kizu.api.report.ReportWriter;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Rollouts;
import kizu.api.training.ComponentCatalog;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.rollout.RolloutState;
import kizu.rollout.Ledger.Entry;
import kizu.rollout.Subject.Extent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Introductions at sites. Each call that changes one holds the lock of its folder. */
@Component
public final class RolloutService implements Rollouts {
  private final Experiments experiments;
  private final ComponentCatalog catalog;
  private final ReportWriter reports;
  private final SiteStorage storage;
  private final Signature signature;

  /** Made by the framework. */
  @Activate
  public RolloutService(
      @Reference Experiments experiments,
      @Reference ComponentCatalog catalog,
      @Reference ReportWriter reports) {
    this(experiments, catalog, reports, SiteStorage.DISK, Signature.SYSTEM);
  }

  RolloutService(
      Experiments experiments,
      ComponentCatalog catalog,
      ReportWriter reports,
      SiteStorage storage,
      Signature signature) {
    this.experiments = experiments;
    this.catalog = catalog;
    this.reports = reports;
    this.storage = storage;
    this.signature = signature;
  }

  /** What is done in a site while nobody else changes it. */
  @FunctionalInterface
  private interface Work {
    RolloutState on(Desk desk, RolloutState state) throws KizuException;
  }

  private Desk desk(Path folder) {
    return new Desk(new Site(folder), storage, signature, experiments, catalog, reports);
  }

  private RolloutStatus working(Path folder, Work work) throws KizuException {
    Desk desk = desk(folder);
    // Before the lock, which would make the folder.
    desk.ledger().open();
    RolloutState done =
        FolderLock.holding(
            desk.site().root(),
            () -> {
              Storage.clearTemporary(desk.site().root());
              RolloutState state = desk.ledger().open();
              // Where a call was killed between a step and this file.
              desk.policies().point(state);
              RolloutState next = work.on(desk, state);
              desk.policies().point(next);
              return next;
            });
    return status(desk, done, List.of());
  }

  @Override
  public RolloutStatus start(Path folder, Plan plan, String typed) throws KizuException {
    String reason = Reason.of(typed, "start");
    PlanCheck.check(plan, catalog);
    Desk desk = desk(folder);
    requireEmpty(desk);
    RolloutState state =
        FolderLock.holding(
            desk.site().root(),
            () -> {
              requireEmpty(desk);
              RolloutState begun = RolloutState.begun(plan, Artefacts.digest(plan.experiment()));
              String outcome =
                  "asked whether "
                      + MethodWords.method(plan.candidate())
                      + " gains more than "
                      + MethodWords.asked(plan.question())
                      + " over "
                      + MethodWords.method(plan.baseline());
              return desk.ledger()
                  .append(begun, new Entry("start", reason, outcome, List.of()), begun.position());
            });
    return status(desk, state, List.of());
  }

  private static void requireEmpty(Desk desk) throws KizuException {
    Path root = desk.site().root();
    if (desk.ledger().begun()) {
      throw new KizuException(
          root.toString(),
          "an introduction was started here already",
          "See `rollout status --site " + root + "`, or give another folder.");
    }
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      // Hidden ones are the lock and what a killed start was writing.
      if (files.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."))) {
        throw new KizuException(
            root.toString(), "is not empty", "Give a new or an empty folder with --site.");
      }
    } catch (IOException e) {
      throw new KizuException(
          root.toString(), "cannot be read", "Check that the folder is readable.", e);
    }
  }

  @Override
  public RolloutStatus status(Path folder) throws KizuException {
    Desk desk = desk(folder);
    return status(desk, desk.ledger().open(), List.of());
  }

  @Override
  public RolloutStatus audit(Path folder) throws KizuException {
    Desk desk = desk(folder);
    RolloutState state = desk.ledger().open();
    return status(desk, state, new Artefacts(desk.site()).changed(state.steps()));
  }

  @Override
  public RolloutStatus verify(Path folder, OptionalInt seeds, OptionalInt jobs, Progress progress)
      throws KizuException {
    return working(
        folder,
        (desk, state) ->
            new Verification(desk.site(), desk.ledger(), desk.subject())
                .run(state, seeds, jobs, progress));
  }

  @Override
  public RolloutStatus decide(Path folder, String typed) throws KizuException {
    String reason = Reason.of(typed, "decide");
    return working(
        folder,
        (desk, state) ->
            new StageGate(desk.site(), desk.ledger(), desk.decisions()).ask(state, reason));
  }

  @Override
  public RolloutStatus tune(
      Path folder, String typed, OptionalInt seeds, OptionalInt jobs, Progress progress)
      throws KizuException {
    String reason = Reason.of(typed, "tune");
    return working(
        folder,
        (desk, state) -> new Tuning(desk).run(state, reason, new Extent(seeds, jobs), progress));
  }

  @Override
  public RolloutStatus automate(Path folder, Promotion promotion, String typed)
      throws KizuException {
    String reason = Reason.of(typed, "automate");
    if (!Double.isFinite(promotion.threshold())) {
      throw new KizuException(
          "--threshold",
          "'" + promotion.threshold() + "' is not allowed",
          "Give what a challenger's gain has to exceed, such as 0.02, or -0.01 for not worse.");
    }
    return working(folder, (desk, state) -> new Automation(desk).begin(state, promotion, reason));
  }

  @Override
  public RolloutStatus retrain(Path folder, OptionalInt jobs, Progress progress)
      throws KizuException {
    return working(folder, (desk, state) -> new Automation(desk).retrain(state, jobs, progress));
  }

  @Override
  public RolloutStatus promote(Path folder, String typed) throws KizuException {
    String reason = Reason.of(typed, "promote");
    return working(folder, (desk, state) -> new Automation(desk).promote(state, reason));
  }

  @Override
  public RolloutStatus rollback(Path folder, String typed) throws KizuException {
    String reason = Reason.of(typed, "rollback");
    return working(folder, (desk, state) -> new Automation(desk).rollback(state, reason));
  }

  @Override
  public Optional<Path> report(Path folder) throws KizuException {
    Desk desk = desk(folder);
    return desk.decisions().page(desk.ledger().open());
  }

  private static RolloutStatus status(Desk desk, RolloutState state, List<String> found)
      throws KizuException {
    List<String> problems = new ArrayList<>(found);
    if (!desk.policies().pointed(state)) {
      problems.add("champion.json does not say what rollout.json says; the next call mends it");
    }
    return new RolloutStatus(
        desk.site().root(),
        state.plan(),
        state.position().stage(),
        state.position().champion(),
        state.steps(),
        desk.decisions().last(state),
        new RolloutStatus.Words(NextStep.of(state), problems));
  }
}
