package kizu.api.placement;

import java.util.List;
import java.util.Map;
import kizu.api.image.Box;
import kizu.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A placement policy at work in one run. Used by one thread.
 *
 * <p>Order: {@link #map} any number of times, {@link #learn} once an upper step. {@link #state} and
 * {@link #restore} carry everything that later results depend on, so that a resumed run equals an
 * uninterrupted one byte for byte.
 */
@ConsumerType
public interface Placement extends AutoCloseable {
  /**
   * Where a defect of a class would be pasted.
   *
   * @param background one of the problem's backgrounds
   * @param defectClass one of the problem's classes
   * @return a map that sums to 1; it need not explore, candidates are mixed with uniform ones
   */
  LocationMap map(Background background, String defectClass);

  /**
   * How much a picture counts in the training loss because of one of its defects; a picture counts
   * by the mean over its defects.
   *
   * @param background one of the problem's backgrounds
   * @param defectClass one of the problem's classes
   * @param box the rectangle of the defect in the background; may reach beyond its edge
   * @return at least 0; 1 for a picture that counts like a real one
   */
  default double weight(Background background, String defectClass, Box box) {
    return 1;
  }

  /** Whether {@link #learn} changes anything. */
  default boolean learns() {
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
   * Learns from what the footprints of one upper step were worth.
   *
   * @param evidence one entry a footprint; drawn from {@link #map} as it was before this call
   */
  default void learn(List<Evidence> evidence) {}

  /**
   * Numbers worth a line in the journal after {@link #learn}, for example {@code significance} and
   * {@code allowedDivergence} (nats); empty for a rule.
   */
  default Map<String, Double> diagnostics() {
    return Map.of();
  }

  /**
   * What a person should know of it before a run begins, a sentence each, for example what the
   * labels say about places; each becomes a line of the journal and is told.
   */
  default List<String> notes() {
    return List.of();
  }

  /** Everything it has learned, by name. */
  default Map<String, Tensor> state() {
    return Map.of();
  }

  /**
   * Takes over what {@link #state} returned in an earlier session with the same options and the
   * same problem, of which only the examples may differ: in cross-fitting every round knows others.
   *
   * @throws IllegalArgumentException if it does not fit
   */
  default void restore(Map<String, Tensor> state) {}

  /** Frees what it holds. */
  @Override
  default void close() {}

  /**
   * What one footprint was worth.
   *
   * @param background where it was pasted
   * @param defectClass the class of the defect
   * @param cell the map cell that was drawn for its centre
   * @param alignment {@code -v̂ · ∇z} of the mean logit {@code z} of its defect pixels: positive
   *     when what lowers the validation loss makes the network surer of a defect here; times what
   *     is at stake at this step, at least 0, so that the alignments of all steps can be added up
   * @param proposal the probability with which the cell was drawn
   * @param box the rectangle of the defect in the background; may reach beyond its edge
   */
  record Evidence(
      Background background,
      String defectClass,
      int cell,
      double alignment,
      double proposal,
      Box box) {}
}
