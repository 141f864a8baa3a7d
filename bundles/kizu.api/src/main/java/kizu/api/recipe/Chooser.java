package kizu.api.recipe;

import java.util.List;
import java.util.Map;
import kizu.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A recipe policy at work in one run. Used by one thread.
 *
 * <p>Order: {@link #probabilities} any number of times, {@link #learn} once an upper step. Choices
 * are not announced: a transform that joins a run brings new ones. {@link #state} and {@link
 * #restore} carry everything that later results depend on, so that a resumed run equals an
 * uninterrupted one byte for byte.
 */
@ConsumerType
public interface Chooser extends AutoCloseable {
  /**
   * How probable each option is.
   *
   * @param choice any choice, one never seen before, too; then even
   * @return one an option, summing to 1; it need not explore, candidates are mixed with even choice
   */
  float[] probabilities(Choice choice);

  /** Whether {@link #learn} changes anything. */
  default boolean learns() {
    return false;
  }

  /**
   * Whether it decides one of the choices about whole windows, {@link
   * Choice.Category#REAL_OR_SYNTHETIC}, {@link Choice.Category#FEWER_OR_MORE} and {@link
   * Choice.Category#FEWER_OR_MORE_DISTRACTORS}. To learn of them, windows are made and looked at
   * that nothing else needs; of one that it does not decide it is told nothing, and never asked.
   * The answer does not change in a run.
   *
   * @param choice one of the three
   */
  default boolean decides(Choice choice) {
    return false;
  }

  /**
   * Told before {@link #learn} in a cross-fitted training: which fold the evidence to come is
   * judged on. Each fold has a network of its own, which has not learned from it. It changes
   * nothing of what is learned; whether folds agree on it tells a signal from noise.
   *
   * @param fold from 0
   */
  default void judgedOn(int fold) {}

  /**
   * Learns from what the defects of one upper step were worth, and its windows.
   *
   * @param evidence one entry a pasted defect, and one a window for choices about windows that it
   *     {@link #decides}; drawn from {@link #probabilities} as they were before this call
   */
  default void learn(List<Evidence> evidence) {}

  /**
   * Numbers on one choice worth a line in the journal, for example {@code significance} and {@code
   * allowedDivergence} (nats); empty for a rule, and for a choice never seen.
   */
  default Map<String, Double> diagnostics(Choice choice) {
    return Map.of();
  }

  /**
   * How far each of {@link #probabilities} may be off for want of evidence, as far as they may move
   * now.
   *
   * @return half of its 95% interval, one an option, at least 0; empty where it cannot be said, as
   *     of a rule
   */
  default double[] margins(Choice choice) {
    return new double[0];
  }

  /** Everything it has learned, by name. */
  default Map<String, Tensor> state() {
    return Map.of();
  }

  /**
   * Takes over what {@link #state} returned in an earlier session with the same options.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  default void restore(Map<String, Tensor> state) {}

  /** Frees what it holds. */
  @Override
  default void close() {}

  /**
   * What one pasted defect, or one whole window, was worth.
   *
   * @param draws every choice that made it; each choice is either one of defects or one of windows
   * @param alignment {@code v̂ · ∇ℓ} of the mean loss of its pixels: positive when training on it
   *     lowers the validation loss; comparable within one upper step. For a window it is that of
   *     all pixels that count in training, times what is at stake at the step: comparable within
   *     one run
   */
  record Evidence(List<Draw> draws, double alignment) {
    /** Copies the draws. */
    public Evidence {
      draws = List.copyOf(draws);
    }
  }

  /**
   * How one choice was made.
   *
   * @param choice the decision
   * @param option the option that was drawn, from 0
   * @param proposal the probability with which it was drawn
   */
  record Draw(Choice choice, int option, double proposal) {}
}
