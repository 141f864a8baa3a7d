package kizu.experiment.run;

import java.time.Clock;
import java.util.Optional;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.folder.DiskFull;
import kizu.api.image.ImageCodec;
import kizu.api.metric.Metric;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.RunFolder;
import kizu.folder.FolderLock;
import kizu.folder.Storage;
import kizu.folder.run.RunHead;

/**
 * Does one run, from its first step or its last checkpoint to its result. Whatever goes wrong, what
 * is in the folder stays whole and the run can be continued.
 */
public final class RunExecution {
  private final Trainer trainer;
  private final ComponentCatalog catalog;
  private final ImageCodec codec;
  private final Surroundings surroundings;
  private final ResultWriter results;
  private final Clock clock;

  /**
   * Creates an executor.
   *
   * @param trainer opens trainings
   * @param catalog the components there are
   * @param codec writes pictures
   * @param version the program's version and revision, for the provenance
   * @param clock tells when a run started
   */
  public RunExecution(
      Trainer trainer, ComponentCatalog catalog, ImageCodec codec, Build version, Clock clock) {
    this.trainer = trainer;
    this.catalog = catalog;
    this.codec = codec;
    this.surroundings = new Surroundings(catalog, version);
    this.results = new ResultWriter(codec, catalog);
    this.clock = clock;
  }

  /**
   * Begins a run.
   *
   * @param job what to do; its folder is new or empty
   * @param progress told every step, asked whether to stop
   * @param pace estimates the time left
   * @return whether it is finished; if not, it was asked to stop and has a checkpoint
   * @throws KizuException if the folder holds anything, or the run cannot go on
   */
  public boolean begin(RunJob job, Progress progress, Pace pace) throws KizuException {
    return holding(
        job,
        () -> {
          // Only now nobody else can begin one there.
          if (!RunFolder.empty(job.folder().root())) {
            throw used(job.folder());
          }
          return locked(job, progress, pace);
        });
  }

  /**
   * Does a run.
   *
   * @param job what to do; its folder is new, empty, or holds the same run
   * @param progress told every step, asked whether to stop
   * @param pace estimates the time left
   * @return whether it is finished; if not, it was asked to stop and has a checkpoint
   * @throws KizuException if the folder holds another run, or the run cannot go on
   */
  public boolean execute(RunJob job, Progress progress, Pace pace) throws KizuException {
    return holding(
        job,
        () -> {
          if (job.folder().finished()) {
            progress.note(job.folder().root() + " was finished by another process");
            return true;
          }
          return locked(job, progress, pace);
        });
  }

  private static boolean holding(RunJob job, FolderLock.Work<Boolean> work) throws KizuException {
    return FolderLock.holding(
        job.folder().root(),
        () -> {
          try {
            return work.work();
          } catch (KizuException e) {
            // The folder is ours as long as the lock is.
            job.folder().discardIfEmpty();
            throw e instanceof DiskFull
                ? new DiskFull(
                    e.location(),
                    "What is already written is intact, kizu:resume goes on from it.",
                    e)
                : e;
          }
        });
  }

  /**
   * Refuses a folder that holds anything that counts, whoever works in it.
   *
   * @throws KizuException if it does
   */
  public static void requireUnused(RunFolder folder) throws KizuException {
    if (!RunFolder.empty(folder.root())) {
      // Of two that begin at once one is first, and may not have come far.
      FolderLock.requireFree(folder.root());
      throw used(folder);
    }
  }

  private static KizuException used(RunFolder folder) {
    boolean run = folder.begun();
    return new KizuException(
        folder.root().toString(),
        run ? "already holds a run" : "is not empty",
        (run ? "Continue it with kizu:resume, or give" : "Give") + " another folder with --out.");
  }

  private Metric first(RunJob job) throws KizuException {
    return catalog.require(Metric.class, job.experiment().metrics().get(0));
  }

  private boolean locked(RunJob asked, Progress progress, Pace pace) throws KizuException {
    boolean resumed = asked.folder().begun();
    RunJob job = asked;
    Optional<EarlierPart> earlier = Optional.empty();
    if (resumed) {
      asked.folder().clearTemporary();
      earlier = Optional.of(EarlierPart.of(asked));
      job = earlier.get().pinned(asked, progress);
    }
    Storage.createFolder(job.folder().checkpoints());
    try (RunLog log = new RunLog(job, progress, clock)) {
      RunJob opened = job;
      Optional<Search> search = Search.of(job.experiment(), catalog);
      Experiment chosen = job.experiment();
      if (search.isPresent()) {
        Optional<Experiment> found =
            new TrialRuns(trainer, job, progress, log, first(job))
                .choose(search.get(), training -> writeHead(opened, training));
        if (found.isEmpty()) {
          progress.note("stopped while searching; the same call goes on with the trials left");
          return false;
        }
        chosen = found.get();
      }
      try (Training training = trainer.open(job.plan(chosen), job.folder().checkpoints(), log)) {
        writeHead(job, training);
        log.begin(training, resumed);
        if (earlier.isPresent()) {
          for (String warning : earlier.get().warnings(surroundings.of(job, training))) {
            log.warn(training.step(), warning);
          }
        }
        pace.begin(job.experiment().method());
        return run(job, chosen, training, log, progress, pace);
      }
    } catch (AddOnException e) {
      throw e.asKizuException(
          "What is written is intact; kizu:resume goes on from the last checkpoint.");
    } catch (RuntimeException e) {
      throw new KizuException(
          job.folder().root().toString(),
          "a component failed: " + e,
          "What is written is intact; kizu:resume goes on from the last checkpoint.",
          e);
    }
  }

  private void writeHead(RunJob job, Training training) throws KizuException {
    if (!job.folder().begun()) {
      RunHead.DOCUMENT.write(job.folder().experiment(), head(job, training));
    }
  }

  private boolean run(
      RunJob job, Experiment chosen, Training training, RunLog log, Progress progress, Pace pace)
      throws KizuException {
    try {
      if (!steps(job, chosen, training, log, progress, pace)) {
        training.checkpoint();
        log.rethrow();
        log.stopped(training.step());
        return false;
      }
      warnOfNothingLearned(chosen, training, log);
      results.write(job, chosen, training, log);
      log.finished(training.step());
      log.learned().forEach(progress::note);
      Learned.places(job.folder().root()).forEach(progress::note);
      return true;
    } catch (KizuException | RuntimeException e) {
      markFailed(log, training.step(), e);
      throw e;
    }
  }

  private boolean steps(
      RunJob job,
      Experiment experiment,
      Training training,
      RunLog log,
      Progress progress,
      Pace pace)
      throws KizuException {
    int steps = experiment.steps();
    FilmWriter film =
        new FilmWriter(
            job.folder(),
            codec,
            new LabelledPlaces(job.data().dataset(), job.selection().defects()),
            experiment.upper().start(),
            lastLearned(experiment));
    Optional<String> lost = film.resume(training.step());
    if (lost.isPresent()) {
      log.warn(training.step(), lost.get());
    }
    boolean synthesis = experiment.training().syntheticShare() > 0;
    if (synthesis) {
      film.at(training.step(), training);
    }
    while (training.step() < steps) {
      if (progress.cancelled()) {
        return false;
      }
      long begin = System.nanoTime();
      training.advance();
      double seconds = (System.nanoTime() - begin) * 1e-9;
      log.rethrow();
      log.spent(seconds);
      pace.stepped(seconds);
      if (synthesis) {
        film.at(training.step(), training);
      }
      progress.at(log.position(training.step(), pace.secondsLeft(training.step(), steps)));
    }
    if (log.lastCheckpoint() != steps) {
      training.checkpoint();
      log.rethrow();
    }
    return true;
  }

  /**
   * The last step at which the policy may have changed: in the last of several rounds it is frozen.
   */
  private static int lastLearned(Experiment experiment) {
    int steps = experiment.steps();
    return experiment.rounds() > 1 ? steps - experiment.training().steps() : steps;
  }

  private static void warnOfNothingLearned(Experiment experiment, Training training, RunLog log)
      throws KizuException {
    double plateau = experiment.upper().plateau();
    boolean learns = Methods.learns(experiment.method());
    if (learns && plateau > 0 && log.lastUpper().isEmpty()) {
      log.warn(
          training.step(),
          "the training loss never levelled off as upper.plateau "
              + plateau
              + " asks: nothing was learned. Train longer, or raise it.");
    } else if (learns && !log.reach().reached()) {
      log.warn(training.step(), log.reach().words());
    }
  }

  /** The failure itself is more important than its line in the journal. */
  private static void markFailed(RunLog log, int step, Exception failure) {
    try {
      log.record(step, String.valueOf(failure.getMessage()));
      log.stopped(step);
    } catch (KizuException e) {
      failure.addSuppressed(e);
    }
  }

  private RunHead head(RunJob job, Training training) {
    return new RunHead(
        job.experiment().name(),
        job.experiment().method(),
        job.experiment().seed(),
        job.fingerprint(),
        clock.instant(),
        ResolvedExperiment.of(job.experiment()),
        surroundings.of(job, training));
  }
}
