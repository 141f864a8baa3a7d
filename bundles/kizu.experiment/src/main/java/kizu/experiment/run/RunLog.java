package kizu.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.Progress;
import kizu.api.training.FalseAlarm;
import kizu.api.training.Training;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Checkpointed;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Levelled;
import kizu.api.training.TrainingEvent.Mined;
import kizu.api.training.TrainingEvent.Pretrained;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.folder.journal.Event;
import kizu.folder.journal.Journal;
import kizu.folder.journal.JournalMark;
import kizu.folder.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/**
 * Writes a training's events into its journal, and keeps the few numbers that progress and result
 * are made from. Those of an earlier part of the run come from its checkpoint.
 *
 * <p>Events that come while the training is being opened are held back until {@link #begin}, when
 * the journal can be cut to the step the training stands at.
 */
final class RunLog implements TrainingListener, AutoCloseable {
  private static final double LOSS_SMOOTHING = 0.05;

  private final RunJob job;
  private final Progress progress;
  private final Clock clock;
  private final List<TrainingEvent> early = new ArrayList<>();
  private @Nullable Journal journal;
  private @Nullable KizuException failure;
  private Event.@Nullable UpperStepped lastUpper;
  private List<String> chosen = List.of();
  private Reach reach = Reach.NONE;
  private ResidentMemory memory = new ResidentMemory(0);
  private int checkpointed = -1;
  private double seconds;
  private double loss = Double.NaN;
  private double validationLoss = Double.NaN;
  private double metric = Double.NaN;
  private double entropyShare = Double.NaN;

  RunLog(RunJob job, Progress progress, Clock clock) {
    this.job = job;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Opens the journal, cut back to the step the training stands at.
   *
   * @param resumed whether an earlier part of the run is in the folder
   * @throws KizuException if that part had a checkpoint and the training begins at step 0
   */
  void begin(Training training, boolean resumed) throws KizuException {
    Optional<JournalMark> mark = JournalMark.of(training.remembered());
    if (mark.isEmpty()) {
      beginAnew(training.step(), resumed);
      findings(List.of(), training.step());
    } else {
      findings(goOn(training, mark.get()), training.step());
    }
    for (TrainingEvent event : early) {
      on(event);
    }
    early.clear();
    rethrow();
  }

  /** What the check warned of, once: what an earlier part of the run has told is not said again. */
  private void findings(List<Event> kept, int step) throws KizuException {
    Set<DatasetProblem> told = new HashSet<>();
    for (Event line : kept) {
      if (line instanceof Event.Finding finding) {
        told.add(finding.found());
      }
    }
    for (DatasetProblem warning : job.data().examination().findings(job.experiment())) {
      if (told.add(warning)) {
        append(new Event.Finding(step, warning));
      }
    }
  }

  private void beginAnew(int step, boolean resumed) throws KizuException {
    Path file = job.folder().journal();
    for (Event line : JournalReader.events(file)) {
      if (line instanceof Event.Checkpointed) {
        throw new KizuException(
            job.folder().checkpoints().toString(),
            "holds no checkpoint, though the journal tells of one at step " + line.step(),
            "Restore the folder from a copy, then resume. Without it the run can only be done anew,"
                + " in another folder or with this run's folder removed.");
      }
    }
    if (resumed && Files.exists(file)) {
      progress.note("no checkpoint had been written yet: the training begins again at step 0");
    }
    journal = Journal.begin(file);
    append(
        resumed
            ? new Event.Resumed(step, clock.instant(), seconds, memory.peakMiB())
            : new Event.Started(step, clock.instant(), seconds, memory.peakMiB()));
  }

  private List<Event> goOn(Training training, JournalMark mark) throws KizuException {
    Memory memory = Memory.of(training.remembered());
    // Trials of a search that were done again in this process are counted already.
    seconds = Math.max(seconds, memory.seconds());
    this.memory = new ResidentMemory(Math.max(this.memory.peakMiB(), memory.peakMiB()));
    lastUpper = memory.lastUpper().orElse(null);
    chosen = memory.chosen();
    reach = Reach.of(training.remembered());
    loss = memory.loss();
    validationLoss = memory.validationLoss();
    metric = memory.metric();
    memory.lastUpper().ifPresent(this::rememberEntropy);
    int step = training.step();
    Journal.Continued continued = Journal.resume(job.folder().journal(), step, mark);
    journal = continued.journal();
    if (continued.events().stream()
        .noneMatch(line -> line instanceof Event.Checkpointed && line.step() == step)) {
      // Killed between the checkpoint and its line: the checkpoint is what counts.
      checkpoint(step);
    }
    checkpointed = step;
    append(new Event.Resumed(step, clock.instant(), seconds, this.memory.peakMiB()));
    if (!continued.damage().isEmpty()) {
      warn(
          step,
          "journal.jsonl is damaged before step "
              + step
              + ": "
              + continued.damage()
              + ". Charts do without; the result is made from the checkpoint and does not change.");
    }
    return continued.events();
  }

  private void rememberEntropy(Event.UpperStepped line) {
    entropyShare = line.entropy() / line.uniformEntropy();
  }

  @Override
  public Map<String, String> remember() {
    if (journal == null) {
      return Map.of();
    }
    try {
      // The checkpoint must never know of lines that a power cut could take.
      journal.flush();
    } catch (KizuException e) {
      failure = failure == null ? e : failure;
    }
    Map<String, String> texts =
        new TreeMap<>(
            new Memory(
                    seconds,
                    memory.peakMiB(),
                    Optional.ofNullable(lastUpper),
                    chosen,
                    loss,
                    validationLoss,
                    metric)
                .texts());
    texts.putAll(reach.texts());
    texts.putAll(journal.mark().texts());
    return texts;
  }

  @Override
  public void on(TrainingEvent event) {
    if (journal == null) {
      early.add(event);
      return;
    }
    try {
      if (event instanceof Checkpointed) {
        checkpoint(event.step());
        return;
      }
      Event line = EventLine.of(event);
      journal.append(line);
      remember(line);
      note(event);
    } catch (KizuException e) {
      // A listener cannot refuse an event; the step's end does.
      failure = failure == null ? e : failure;
    }
  }

  private void remember(Event line) {
    if (line instanceof Event.UpperStepped upper) {
      lastUpper = upper;
      rememberEntropy(upper);
    } else if (line instanceof Event.RecipeLearned learned) {
      chosen = ChoiceText.chosen(learned.choices());
    }
  }

  private void note(TrainingEvent event) {
    reach = reach.after(event);
    if (event instanceof Stepped stepped) {
      smooth(stepped.loss());
    } else if (event instanceof Evaluated evaluated) {
      validationLoss = evaluated.loss();
      metric = evaluated.metrics().getOrDefault(job.experiment().metrics().get(0), Double.NaN);
    } else if (event instanceof Pretrained) {
      loss = Double.NaN;
      progress.note("step " + event.step() + ": pretrained on good pictures, labelled ones follow");
    } else if (event instanceof Mined mined) {
      progress.note("step " + event.step() + ": " + words(mined));
    } else if (event instanceof Levelled) {
      progress.note(
          "step "
              + event.step()
              + ": the training loss has levelled off, the policy may learn now");
    } else if (event instanceof RoundStarted round) {
      loss = Double.NaN;
      progress.note(
          String.format(
              Locale.ROOT,
              "round %d of %d: a network from scratch%s",
              round.round(),
              round.rounds(),
              purpose(round)));
    } else if (event instanceof Warned warned) {
      progress.note(warned.message());
    } else if (event instanceof ComponentChanged c) {
      String change = c.change().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      progress.note(
          c.kind() + " " + c.name() + " (" + c.bundle() + ") " + change + ": " + c.reason());
    }
  }

  private static String words(Mined mined) {
    long pictures = mined.alarms().stream().map(FalseAlarm::picture).distinct().count();
    String asked = " of " + mined.pictures() + " normal pictures not seen before";
    return mined.alarms().isEmpty()
        ? "no false alarm on any" + asked
        : String.format(
            Locale.ROOT,
            "%d false alarm%s on %d%s; %.0f%% of the windows of normal pictures show one from now"
                + " on",
            mined.alarms().size(),
            mined.alarms().size() == 1 ? "" : "s",
            pictures,
            asked,
            100 * mined.share());
  }

  private String purpose(RoundStarted round) {
    boolean last = round.round() == round.rounds();
    if (!job.experiment().crossFitted()) {
      return last ? ", the policy is frozen" : "";
    }
    return last
        ? " on everything, the policy is frozen"
        : " without fold " + ((round.round() - 1) % job.experiment().budget().folds() + 1);
  }

  private void smooth(double newLoss) {
    loss = Double.isNaN(loss) ? newLoss : loss + LOSS_SMOOTHING * (newLoss - loss);
  }

  private void checkpoint(int step) throws KizuException {
    append(new Event.Checkpointed(step, seconds, memory.peakMiB()));
    checkpointed = step;
    if (journal != null) {
      journal.flush();
    }
  }

  /** The run ends here, for now. */
  void stopped(int step) throws KizuException {
    append(new Event.Stopped(step, clock.instant(), seconds, memory.peakMiB()));
  }

  /** It has its result. */
  void finished(int step) throws KizuException {
    append(new Event.Finished(step, clock.instant(), seconds, memory.peakMiB()));
  }

  /** Something a person should know that the training does not say itself. */
  void warn(int step, String message) throws KizuException {
    record(step, message);
    progress.note(message);
  }

  /** Like {@link #warn}, of what is told on the terminal elsewhere. */
  void record(int step, String message) throws KizuException {
    append(new Event.Warned(step, message));
  }

  private void append(Event line) throws KizuException {
    if (journal != null) {
      journal.append(line);
    }
  }

  /** A step took this long. */
  void spent(double stepSeconds) {
    seconds += stepSeconds;
    memory.sample();
  }

  /** Throws what {@link #on} could not. */
  void rethrow() throws KizuException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Where the run stands. */
  Progress.Position position(int step, double secondsLeft) {
    return new Progress.Position(
        job.label(),
        step,
        job.experiment().steps(),
        secondsLeft,
        loss,
        validationLoss,
        metric,
        entropyShare);
  }

  /** Wall time of training, earlier parts of the run included. */
  double seconds() {
    return seconds;
  }

  /** Highest resident memory, earlier parts of the run included, in MiB. */
  double peakMiB() {
    return memory.peakMiB();
  }

  /** What was learned, in words; empty where nothing was. */
  List<String> learned() {
    return Learned.words(lastUpper(), chosen);
  }

  /** Whether what was learned reached the network that is kept. */
  Reach reach() {
    return reach;
  }

  /** The step of the last checkpoint; −1 before the first. */
  int lastCheckpoint() {
    return checkpointed;
  }

  /** The last upper step. */
  Optional<Event.UpperStepped> lastUpper() {
    return Optional.ofNullable(lastUpper);
  }

  @Override
  public void close() throws KizuException {
    if (journal != null) {
      journal.close();
    }
  }
}
