package kizu.experiment.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.Progress;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Checkpointed;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Levelled;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.experiment.folder.Journal;
import org.jspecify.annotations.Nullable;

/**
 * Writes a training's events into its journal, and keeps the few numbers that progress and result
 * are made from. Those of an earlier part of the run are read back from the journal.
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
  private @Nullable Map<String, Object> lastUpper;
  private List<String> chosen = List.of();
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

  /** Opens the journal, cut back to the step the training stands at. */
  void begin(int step, boolean resumed) throws KizuException {
    List<Map<String, Object>> kept = List.of();
    Journal opened = Journal.open(job.folder().journal(), step);
    journal = opened;
    if (step > 0) {
      kept = Journal.read(job.folder().journal());
    }
    kept.forEach(this::remember);
    if (step > 0 && checkpointed != step) {
      // Killed between the checkpoint and its line: the checkpoint is what counts.
      checkpoint(step);
    }
    mark(resumed ? "resumed" : "started", step);
    findings(kept, step);
    for (TrainingEvent event : early) {
      on(event);
    }
    early.clear();
    rethrow();
  }

  /** What the check warned of, once: what an earlier part of the run has told is not said again. */
  private void findings(List<Map<String, Object>> kept, int step) throws KizuException {
    Set<Object> told = new HashSet<>();
    kept.stream()
        .filter(line -> "finding".equals(line.get("event")))
        .forEach(
            line -> {
              Map<String, Object> finding = new LinkedHashMap<>(line);
              finding.remove("step");
              told.add(finding);
            });
    for (DatasetProblem warning : job.data().warnings()) {
      Map<String, Object> line = EventLine.of(warning, step);
      Map<String, Object> finding = new LinkedHashMap<>(line);
      finding.remove("step");
      if (told.add(finding)) {
        append(line);
      }
    }
  }

  private void remember(Map<String, Object> line) {
    switch (String.valueOf(line.get("event"))) {
      case "roundStarted" -> loss = Double.NaN;
      case "stepped" -> smooth(number(line, "loss"));
      case "evaluated" -> {
        validationLoss = number(line, "loss");
        if (line.get("metrics") instanceof Map<?, ?> metrics) {
          metric = number(metrics, job.experiment().metrics().get(0));
        }
      }
      case "upperStepped" -> {
        lastUpper = line;
        entropyShare = number(line, "entropy") / number(line, "uniformEntropy");
      }
      case "recipeLearned" -> chosen = ChoiceText.chosen(line);
      case "checkpointed", "stopped" -> {
        checkpointed = (int) number(line, "step");
        seconds = Math.max(seconds, number(line, "seconds"));
        memory = new ResidentMemory(Math.max(memory.peakMiB(), number(line, "peakMiB")));
      }
      default -> {
        // The other lines are for people.
      }
    }
  }

  private static double number(Map<?, ?> line, String key) {
    return line.get(key) instanceof Number number ? number.doubleValue() : 0;
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
      Map<String, Object> line = EventLine.of(event);
      journal.append(line);
      note(event, line);
    } catch (KizuException e) {
      // A listener cannot refuse an event; the step's end does.
      failure = failure == null ? e : failure;
    }
  }

  private void note(TrainingEvent event, Map<String, Object> line) {
    if (event instanceof Stepped stepped) {
      smooth(stepped.loss());
    } else if (event instanceof Evaluated evaluated) {
      validationLoss = evaluated.loss();
      metric = evaluated.metrics().getOrDefault(job.experiment().metrics().get(0), Double.NaN);
    } else if (event instanceof UpperStepped upper) {
      lastUpper = line;
      entropyShare = upper.entropy() / upper.uniformEntropy();
    } else if (event instanceof RecipeLearned) {
      chosen = ChoiceText.chosen(line);
    } else if (event instanceof Levelled) {
      progress.note(
          "step "
              + event.step()
              + ": the training loss has levelled off, the policy may learn now");
    } else if (event instanceof RoundStarted round) {
      loss = Double.NaN;
      progress.note(
          "round %d of %d: a network from scratch%s"
              .formatted(
                  round.round(),
                  round.rounds(),
                  round.round() == round.rounds() ? ", the policy is frozen" : ""));
    } else if (event instanceof Warned warned) {
      progress.note(warned.message());
    } else if (event instanceof ComponentChanged c) {
      String change = String.valueOf(line.get("change")).replace('_', ' ');
      progress.note(
          c.kind() + " " + c.name() + " (" + c.bundle() + ") " + change + ": " + c.reason());
    }
  }

  private void smooth(double newLoss) {
    loss = Double.isNaN(loss) ? newLoss : loss + LOSS_SMOOTHING * (newLoss - loss);
  }

  private void checkpoint(int step) throws KizuException {
    Map<String, Object> line = EventLine.begin("checkpointed", step);
    line.put("seconds", seconds);
    line.put("peakMiB", memory.peakMiB());
    append(line);
    checkpointed = step;
    if (journal != null) {
      journal.flush();
    }
  }

  /** Writes a line of the run as a whole: {@code started}, {@code stopped} … */
  void mark(String event, int step) throws KizuException {
    Map<String, Object> line = EventLine.begin(event, step);
    line.put("at", clock.instant().toString());
    line.put("seconds", seconds);
    line.put("peakMiB", memory.peakMiB());
    append(line);
  }

  /** Something a person should know that the training does not say itself. */
  void warn(int step, String message) throws KizuException {
    Map<String, Object> line = EventLine.begin("warned", step);
    line.put("message", message);
    append(line);
    progress.note(message);
  }

  private void append(Map<String, Object> line) throws KizuException {
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

  /** What the choices of the recipe came to, a line each; empty where all are even. */
  List<String> chosen() {
    return chosen;
  }

  /** The step of the last checkpoint; −1 before the first. */
  int lastCheckpoint() {
    return checkpointed;
  }

  /** The journal line of the last upper step. */
  Optional<Map<String, Object>> lastUpper() {
    return Optional.ofNullable(lastUpper);
  }

  @Override
  public void close() throws KizuException {
    if (journal != null) {
      journal.close();
    }
  }
}
