package kizu.api.training;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kizu.api.solver.Certificate;

/** Something that happened in a training; each kind is one kind of journal line. */
public sealed interface TrainingEvent {
  /** Lower steps done when it happened. */
  int step();

  /**
   * A lower step was done.
   *
   * @param step lower steps done
   * @param loss the batch's loss before the step
   * @param learningRate the step's rate
   */
  record Stepped(int step, double loss, double learningRate) implements TrainingEvent {}

  /**
   * An upper step was done.
   *
   * @param step lower steps done
   * @param certificate the solver's certificate
   * @param alignmentMean mean alignment of the footprints
   * @param alignmentDeviation their standard deviation
   * @param entropy mean entropy of the location maps, in nats
   * @param uniformEntropy the same for uniform maps
   * @param entropyFloor the entropy below which the policy cannot go, in nats
   * @param regionMass share of the location mass inside the region, where the data set knows one
   * @param diagnostics what the placement has to say
   */
  record UpperStepped(
      int step,
      Certificate certificate,
      double alignmentMean,
      double alignmentDeviation,
      double entropy,
      double uniformEntropy,
      double entropyFloor,
      OptionalDouble regionMass,
      Map<String, Double> diagnostics)
      implements TrainingEvent {}

  /**
   * What a recipe policy that learns has come to; told beside every evaluation.
   *
   * @param step lower steps done
   * @param choices every choice of more than one option
   */
  record RecipeLearned(int step, List<ChoiceView> choices) implements TrainingEvent {
    /** Copies the list. */
    public RecipeLearned {
      choices = List.copyOf(choices);
    }
  }

  /**
   * The network was evaluated on validation images.
   *
   * @param step lower steps done
   * @param loss mean validation loss
   * @param metrics each metric's value
   * @param threshold the threshold the first metric likes best
   * @param best whether these are the best weights so far
   */
  record Evaluated(
      int step, double loss, Map<String, Double> metrics, double threshold, boolean best)
      implements TrainingEvent {}

  /**
   * A component joined, left or was set aside.
   *
   * @param step lower steps done
   * @param change what happened
   * @param kind the component's kind, for example {@code transform}
   * @param name its name
   * @param bundle symbolic name and version of its bundle
   * @param reason why, for people
   */
  record ComponentChanged(
      int step, Change change, String kind, String name, String bundle, String reason)
      implements TrainingEvent {}

  /** What can happen to a component during a run. */
  enum Change {
    /** It arrived and takes part. */
    JOINED,
    /** It went away and is no longer proposed. */
    LEFT,
    /** It failed and is not used any more in this run. */
    SET_ASIDE,
    /** It came back, or another one took its place. */
    REPLACED
  }

  /**
   * A new network begins, from scratch.
   *
   * @param step its first lower step
   * @param round which training from scratch it is, from 2
   * @param rounds how many there are
   */
  record RoundStarted(int step, int round, int rounds) implements TrainingEvent {}

  /**
   * A network has been trained on normal pictures; labelled defects follow.
   *
   * @param step steps done
   */
  record Pretrained(int step) implements TrainingEvent {}

  /**
   * A network half trained was asked what it takes for defects on normal pictures it has not seen;
   * these may be shown from now on.
   *
   * @param step steps done
   * @param pictures how many it was asked about
   * @param threshold the probability from which on it was taken at its word, 0..1
   * @param share of the windows of normal pictures that show a false alarm from now on, 0..1
   * @param alarms what it took for defects, by picture
   */
  record Mined(int step, int pictures, double threshold, double share, List<FalseAlarm> alarms)
      implements TrainingEvent {
    /** Copies the list. */
    public Mined {
      alarms = List.copyOf(alarms);
    }
  }

  /**
   * The training loss has levelled off: from here on a policy may learn.
   *
   * @param step steps done
   */
  record Levelled(int step) implements TrainingEvent {}

  /**
   * A checkpoint is on disk.
   *
   * @param step lower steps done
   */
  record Checkpointed(int step) implements TrainingEvent {}

  /**
   * Something a person should know, which does not stop the run.
   *
   * @param step lower steps done
   * @param message what, where, and what to do
   */
  record Warned(int step, String message) implements TrainingEvent {}
}
