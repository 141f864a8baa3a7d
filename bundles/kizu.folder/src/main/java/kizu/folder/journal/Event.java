package kizu.folder.journal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.dataset.DatasetProblem;
import kizu.api.solver.Certificate;
import kizu.api.training.FalseAlarm;
import kizu.api.training.TrainingEvent.Change;

/**
 * A line of {@code journal.jsonl}. Each has the lower steps done as {@code step}; most are told by
 * a {@link kizu.api.training.TrainingEvent} of the same name.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event", defaultImpl = Event.Other.class)
@JsonSubTypes({
  @JsonSubTypes.Type(Event.Stepped.class),
  @JsonSubTypes.Type(Event.UpperStepped.class),
  @JsonSubTypes.Type(Event.RecipeLearned.class),
  @JsonSubTypes.Type(Event.Evaluated.class),
  @JsonSubTypes.Type(Event.ComponentChanged.class),
  @JsonSubTypes.Type(Event.RoundStarted.class),
  @JsonSubTypes.Type(Event.Pretrained.class),
  @JsonSubTypes.Type(Event.Mined.class),
  @JsonSubTypes.Type(Event.Levelled.class),
  @JsonSubTypes.Type(Event.Warned.class),
  @JsonSubTypes.Type(Event.Finding.class),
  @JsonSubTypes.Type(Event.Checkpointed.class),
  @JsonSubTypes.Type(Event.Started.class),
  @JsonSubTypes.Type(Event.Resumed.class),
  @JsonSubTypes.Type(Event.Stopped.class),
  @JsonSubTypes.Type(Event.Finished.class)
})
public sealed interface Event {
  /** Lower steps done. */
  int step();

  /** A lower step. */
  @JsonTypeName("stepped")
  record Stepped(int step, double loss, double learningRate) implements Event {}

  /** An upper step; the region's mass is NaN where no region is known. */
  @JsonTypeName("upperStepped")
  record UpperStepped(
      int step,
      Certificate certificate,
      double alignmentMean,
      double alignmentDeviation,
      double entropy,
      double uniformEntropy,
      double entropyFloor,
      double regionMass,
      @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
          Map<String, Double> diagnostics)
      implements Event {}

  /** What the choices of the recipe have come to. */
  @JsonTypeName("recipeLearned")
  record RecipeLearned(int step, List<LearnedChoice> choices) implements Event {}

  /** An evaluation on the validation pictures. */
  @JsonTypeName("evaluated")
  record Evaluated(
      int step,
      double loss,
      @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES) Map<String, Double> metrics,
      double threshold,
      boolean best)
      implements Event {}

  /** A component joined, left, was set aside or replaced. */
  @JsonTypeName("componentChanged")
  record ComponentChanged(
      int step, Change change, String kind, String name, String bundle, String reason)
      implements Event {
    /** What happened, in words. */
    public String words() {
      return change.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A network from scratch. */
  @JsonTypeName("roundStarted")
  record RoundStarted(int step, int round, int rounds) implements Event {}

  /** The network has seen its good pictures. */
  @JsonTypeName("pretrained")
  record Pretrained(int step) implements Event {}

  /** Normal pictures were searched for false alarms. */
  @JsonTypeName("mined")
  record Mined(int step, int pictures, double threshold, double share, List<FalseAlarm> falseAlarms)
      implements Event {}

  /** The training loss has levelled off. */
  @JsonTypeName("levelled")
  record Levelled(int step) implements Event {}

  /** Something a person should know. */
  @JsonTypeName("warned")
  record Warned(int step, String message) implements Event {}

  /** What the check warned of before the run. */
  @JsonTypeName("finding")
  record Finding(int step, @JsonUnwrapped DatasetProblem found) implements Event {}

  /** A checkpoint was written. */
  @JsonTypeName("checkpointed")
  record Checkpointed(int step, double seconds, double peakMiB) implements Spent {}

  /** The run began. */
  @JsonTypeName("started")
  record Started(int step, Instant at, double seconds, double peakMiB) implements Spent {}

  /** It went on from a checkpoint. */
  @JsonTypeName("resumed")
  record Resumed(int step, Instant at, double seconds, double peakMiB) implements Spent {}

  /** It ended before it was finished. */
  @JsonTypeName("stopped")
  record Stopped(int step, Instant at, double seconds, double peakMiB) implements Spent {}

  /** It has its result. */
  @JsonTypeName("finished")
  record Finished(int step, Instant at, double seconds, double peakMiB) implements Spent {}

  /** One that a later Kizu wrote and this one does not know. */
  record Other(int step) implements Event {}

  /** What tells of the whole run so far, earlier parts of it included. */
  sealed interface Spent extends Event {
    /** Training time. */
    double seconds();

    /** Highest resident memory, in MiB. */
    double peakMiB();
  }
}
