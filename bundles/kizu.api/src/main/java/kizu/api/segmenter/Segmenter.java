package kizu.api.segmenter;

import java.util.Map;
import java.util.Optional;
import kizu.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A network in training: one binary logit a pixel. Used by one thread.
 *
 * <p>The loss of a pixel is binary cross-entropy with the positive class counted {@code
 * positiveWeight} times; the loss of a picture is its mean over the pixels that count; the loss of
 * a batch is the weighted mean {@code Σ wᵢ ℓᵢ / N} over its N pictures. Weight decay acts in {@link
 * #trainStep} only.
 *
 * <p>On a CPU every result depends on the arguments and the state alone, bit for bit.
 */
@ConsumerType
public interface Segmenter extends AutoCloseable {
  /**
   * One optimiser step on a batch.
   *
   * @param batch what to train on
   * @param learningRate this step's rate
   * @return the batch's loss before the step
   */
  double trainStep(Batch batch, double learningRate);

  /**
   * The loss of each picture, weights ignored; N values.
   *
   * @param batch what to evaluate
   */
  double[] losses(Batch batch);

  /**
   * The loss of each pixel, weights ignored, 0 where a pixel does not count; N × H × W values.
   *
   * @param batch what to evaluate
   */
  float[] lossMap(Batch batch);

  /**
   * The probability of a defect at each pixel.
   *
   * @param images N × C × H × W, values 0..1; H and W multiples of 16
   * @param size N
   * @param height H
   * @param width W
   * @return N × H × W values in 0..1
   */
  float[] predict(float[] images, int size, int height, int width);

  /** The gradient of the batch's loss at the current weights; the caller closes it. */
  WeightVector gradient(Batch batch);

  /**
   * The gradient, by the weights, of {@code Σ sᵢ zᵢ} over the logits of all pixels: the chain
   * rule's last step for any function of the logits whose slopes {@code sᵢ} are known. The caller
   * closes it.
   *
   * @param images N × C × H × W, values 0..1; H and W multiples of 16
   * @param size N
   * @param height H
   * @param width W
   * @param slopes N × H × W values
   */
  WeightVector logitGradient(float[] images, int size, int height, int width, float[] slopes);

  /**
   * The exact product of the batch loss's Hessian with a vector, where the backend can; the caller
   * closes it. Without it the core uses central differences of {@link #gradient}.
   */
  default Optional<WeightVector> hessianProduct(Batch batch, WeightVector vector) {
    return Optional.empty();
  }

  /**
   * What the optimiser makes of a gradient, without its rate: for Adam {@code g / (√v̂ + ε)} at the
   * current second moments, for plain descent the gradient. The caller closes it.
   */
  WeightVector precondition(WeightVector gradient);

  /** A copy of the trainable weights; the caller closes it. */
  WeightVector weights();

  /** Sets the trainable weights, bit for bit; the vector stays the caller's. */
  void assign(WeightVector weights);

  /** The values of a vector, for a checkpoint. */
  Tensor export(WeightVector vector);

  /**
   * A vector from what {@link #export} returned, bit for bit; the caller closes it.
   *
   * @throws IllegalArgumentException if it has another length
   */
  WeightVector load(Tensor values);

  /**
   * Everything later results depend on: weights, optimiser state, step count.
   *
   * @return copies by name; those starting with {@code model.} are the network alone
   */
  Map<String, Tensor> state();

  /**
   * Takes over what {@link #state} returned, bit for bit.
   *
   * @throws IllegalArgumentException if a tensor is missing or of another shape
   */
  void restore(Map<String, Tensor> state);

  /** Facts for the provenance: engine, version, device, threads, number of weights. */
  Map<String, String> provenance();

  /** Frees native memory. */
  @Override
  void close();
}
