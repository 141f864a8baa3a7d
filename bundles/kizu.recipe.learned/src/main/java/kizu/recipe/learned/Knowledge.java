package kizu.recipe.learned;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kizu.api.recipe.Choice;
import kizu.api.tensor.Tensor;
import kizu.recipe.learned.LearnedChooser.Outcome;

/** What is known of one choice. */
interface Knowledge {
  /** Whether it is of this choice, with these options. */
  boolean fits(Choice other);

  /** How probable each option is; fresh. */
  float[] probabilities();

  /** Half of the 95% interval of each probability; empty where it cannot be said. */
  double[] margins();

  /**
   * Takes in the outcomes of one upper step.
   *
   * @param outcomes at least two
   * @param judgedOn the fold whose pictures they are judged on, if there are folds
   */
  void learn(List<Outcome> outcomes, OptionalInt judgedOn);

  /** For the journal. */
  Map<String, Double> diagnostics();

  /** Everything that later results depend on. */
  Map<String, Tensor> save();

  /** Takes over what {@link #save} gave, as far as it is there. */
  void restore(Map<String, Tensor> state);
}
