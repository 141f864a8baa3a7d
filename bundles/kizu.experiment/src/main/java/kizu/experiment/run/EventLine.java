package kizu.experiment.run;

import kizu.api.training.TrainingEvent;
import kizu.folder.journal.Event;

/** Training events as journal lines. */
final class EventLine {
  private EventLine() {}

  /** The line of an event; a checkpoint's tells more than its event, so that one has none. */
  static Event of(TrainingEvent event) {
    int step = event.step();
    if (event instanceof TrainingEvent.Stepped stepped) {
      return new Event.Stepped(step, stepped.loss(), stepped.learningRate());
    }
    if (event instanceof TrainingEvent.UpperStepped upper) {
      return new Event.UpperStepped(
          step,
          upper.certificate(),
          upper.alignmentMean(),
          upper.alignmentDeviation(),
          upper.entropy(),
          upper.uniformEntropy(),
          upper.entropyFloor(),
          upper.regionMass().orElse(Double.NaN),
          upper.diagnostics());
    }
    if (event instanceof TrainingEvent.RecipeLearned learned) {
      return new Event.RecipeLearned(
          step, learned.choices().stream().map(ChoiceText::line).toList());
    }
    if (event instanceof TrainingEvent.Evaluated evaluated) {
      return new Event.Evaluated(
          step, evaluated.loss(), evaluated.metrics(), evaluated.threshold(), evaluated.best());
    }
    if (event instanceof TrainingEvent.ComponentChanged c) {
      return new Event.ComponentChanged(
          step, c.change(), c.kind(), c.name(), c.bundle(), c.reason());
    }
    if (event instanceof TrainingEvent.Warned warned) {
      return new Event.Warned(step, warned.message());
    }
    if (event instanceof TrainingEvent.RoundStarted round) {
      return new Event.RoundStarted(step, round.round(), round.rounds());
    }
    if (event instanceof TrainingEvent.Mined mined) {
      return new Event.Mined(
          step, mined.pictures(), mined.threshold(), mined.share(), mined.alarms());
    }
    if (event instanceof TrainingEvent.Pretrained) {
      return new Event.Pretrained(step);
    }
    if (event instanceof TrainingEvent.Levelled) {
      return new Event.Levelled(step);
    }
    throw new IllegalArgumentException("no line of its own: " + event);
  }
}
