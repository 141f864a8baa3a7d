package kizu.core.checkpoint;

import java.util.Map;
import java.util.Set;
import kizu.api.tensor.Tensor;

/**
 * Everything a run needs to go on as if it had never stopped.
 *
 * @param step lower steps done
 * @param fingerprint of the resolved experiment
 * @param joined transforms that joined during the run
 * @param best the best evaluation so far
 * @param state segmenter and upper level
 * @param bestWeights the network at the best evaluation, empty before the first one
 * @param remembered what the training's listener wants to know again, by name
 */
public record Checkpoint(
    int step,
    String fingerprint,
    Set<String> joined,
    Best best,
    Map<String, Tensor> state,
    Map<String, Tensor> bestWeights,
    Map<String, String> remembered) {
  /** Copies the collections. */
  public Checkpoint {
    joined = Set.copyOf(joined);
    state = Map.copyOf(state);
    bestWeights = Map.copyOf(bestWeights);
    remembered = Map.copyOf(remembered);
  }

  /**
   * The best evaluation on validation images.
   *
   * @param step when it was; −1 before the first one
   * @param score the first metric's value
   * @param loss the validation loss
   * @param threshold the threshold that gave the score
   */
  public record Best(int step, double score, double loss, double threshold) {
    /** Before the first evaluation. */
    public static final Best NONE =
        new Best(-1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.5);
  }
}
