package kizu.core.bilevel;

import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.segmenter.Segmenter;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.core.synthesis.Synthesiser;

/** Everything that later steps depend on besides the step, by name: what a checkpoint holds. */
final class TrainingState {
  private static final String SEGMENTER = "segmenter.";
  private static final String UPPER = "upper.";
  private static final String PASTED = "pasted";
  private static final String MISFITS = "misfits.";

  private final WeightAverage average;
  private final FoldNetworks folds;
  private final HardNormals hard;
  private final Synthesiser synthesiser;

  TrainingState(
      WeightAverage average, FoldNetworks folds, HardNormals hard, Synthesiser synthesiser) {
    this.average = average;
    this.folds = folds;
    this.hard = hard;
    this.synthesiser = synthesiser;
  }

  /** The state as it is. */
  Map<String, Tensor> taken(Segmenter segmenter, UpperLevel upper) {
    Map<String, Tensor> state = new TreeMap<>();
    segmenter.state().forEach((name, tensor) -> state.put(SEGMENTER + name, tensor));
    upper.state(segmenter).forEach((name, tensor) -> state.put(UPPER + name, tensor));
    state.put(PASTED, Tensor.of(synthesiser.counts()));
    average.save(segmenter, state);
    folds.save(state);
    hard.save(state);
    synthesiser
        .misfits()
        .forEach((source, counts) -> state.put(MISFITS + source, Tensor.of(counts)));
    return state;
  }

  /** Puts it into what may be pasted in a round, once it is known what is kept back. */
  @FunctionalInterface
  interface Restriction {
    void apply() throws KizuException;
  }

  /**
   * Takes a state over.
   *
   * @throws IllegalArgumentException if it is that of other components
   */
  void restore(
      Map<String, Tensor> state, Segmenter segmenter, UpperLevel upper, Restriction restriction)
      throws KizuException {
    segmenter.restore(States.below(SEGMENTER, state));
    upper.restore(States.below(UPPER, state), segmenter);
    average.restore(segmenter, state);
    folds.restore(state);
    hard.restore(state);
    restriction.apply();
    if (state.get(PASTED) instanceof Tensor.Doubles pasted) {
      synthesiser.restore(pasted.data());
    }
    Map<String, double[]> misfits = new TreeMap<>();
    States.below(MISFITS, state)
        .forEach((source, counts) -> misfits.put(source, ((Tensor.Doubles) counts).data()));
    synthesiser.restoreMisfits(misfits);
  }
}
