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
   * Learns from what the defects of one upper step were worth.
   *
   * @param evidence one entry a pasted defect; drawn from {@link #probabilities} as they were
   *     before this call
   */
  default void learn(List<Evidence> evidence) {}

  /**
   * Numbers on one choice worth a line in the journal, for example {@code significance} and {@code
   * allowedDivergence} (nats); empty for a rule, and for a choice never seen.
   */
  default Map<String, Double> diagnostics(Choice choice) {
    return Map.of();
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
   * What one pasted defect was worth.
   *
   * @param draws every choice that made it
   * @param alignment {@code v̂ · ∇ℓ} of the mean loss of its pixels: positive when training on it
   *     lowers the validation loss; comparable within one upper step
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
