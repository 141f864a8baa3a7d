package kizu.api.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.explanation.Explanation;
import kizu.api.tensor.Tensor;

/**
 * A training under way. Used by one thread.
 *
 * <p>Order: {@link #advance} until {@link #step} is the plan's last, then {@link #evaluate} and the
 * pictures; {@link #checkpoint} at any step boundary; {@link #close} always.
 */
public interface Training extends AutoCloseable {
  /** Lower steps done. */
  int step();

  /**
   * One lower step, and the upper step, evaluation or checkpoint that is due with it.
   *
   * @throws KizuException if a component left and none took its place in time, the loss is no
   *     number, or a checkpoint cannot be written; the last checkpoint stays valid
   */
  void advance() throws KizuException;

  /** Writes a checkpoint now. */
  void checkpoint() throws KizuException;

  /**
   * Evaluates the best weights of the round so far (by the first metric on validation images) on
   * whole images.
   *
   * @param samples what to evaluate on
   */
  Evaluation evaluate(List<SampleInfo> samples) throws KizuException;

  /**
   * Evaluates on the plan's validation samples: by the best weights of the round so far, or, where
   * the plan has folds, each sample by the network that did not learn from it. The threshold is the
   * one chosen on them. The last of several rounds, which learns from every labelled sample,
   * changes nothing of it.
   *
   * @throws IllegalStateException if the plan has folds and a fold's round is not done
   */
  Evaluation validation() throws KizuException;

  /**
   * Shows every sample of the plan's folds as the network that did not learn from it sees it, fold
   * by fold.
   *
   * @param taker is given one after the other; only one is in memory at a time
   * @throws IllegalStateException if the plan has no folds, or a fold's round is not done
   */
  void outOfFold(OutOfFold.Taker taker) throws KizuException;

  /**
   * How far the labels of pictures that have none yet may move the networks of the plan's folds on
   * the samples they are judged by.
   *
   * @param pictures with as many channels as the plan's data set
   * @return one a picture, in their order
   * @throws IllegalStateException if the plan has no folds, or a fold's round is not done
   * @throws KizuException what a picture's reading throws
   */
  List<LabelEffect> labelEffects(LabelEffect.Pictures pictures) throws KizuException;

  /**
   * The best weights' prediction for one sample.
   *
   * @return height × width probabilities, 0..1
   */
  float[] predict(SampleInfo sample) throws KizuException;

  /**
   * The best weights themselves: what the segmenter's state holds of the network alone, by its own
   * names for it.
   *
   * @return copies by name; empty where the segmenter tells of none
   */
  Map<String, Tensor> network() throws KizuException;

  /** Synthetic pictures as they would be made now; the same for the same step and count. */
  List<SyntheticImage> gallery(int count) throws KizuException;

  /**
   * Makes whole synthetic pictures as the policy makes windows now, one after the other. A picture
   * depends on its number, the plan and the state of the training, not on those made before it.
   *
   * @param first the first one's number, from 0
   * @param count the most there are to be; fewer if the taker wants no more
   * @param taker is given them
   * @throws KizuException if the plan pastes nothing, if no picture has room for a defect, or what
   *     the taker throws
   */
  void pictures(int first, int count, SyntheticPicture.Taker taker) throws KizuException;

  /**
   * Normal training windows that are drawn for what the network took for defects in them, the
   * surest first; none where it was not asked.
   *
   * @param count the most there are to be
   */
  default List<FalseAlarmView> falseAlarms(int count) throws KizuException {
    return List.of();
  }

  /** Location maps as they are now, over at most this many backgrounds. */
  List<LocationView> maps(int count) throws KizuException;

  /**
   * What the policy has come to, in words. Where a round pasted by words alone, it is those.
   *
   * @return empty where nothing is pasted, or no bundle offers an {@link
   *     kizu.api.explanation.Explainer}
   */
  default Optional<Explanation> explanation() throws KizuException {
    return Optional.empty();
  }

  /**
   * What the listener gave to be remembered when the checkpoint was written at which this training
   * was opened; empty for one that began at step 0.
   */
  default Map<String, String> remembered() {
    return Map.of();
  }

  /** Facts about the segmenter for the provenance. */
  Map<String, String> provenance();

  /** Frees everything; writes nothing. */
  @Override
  void close();
}
