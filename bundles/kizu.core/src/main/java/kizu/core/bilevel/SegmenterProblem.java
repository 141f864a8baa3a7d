package kizu.core.bilevel;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import kizu.api.tensor.Tensor;
import kizu.core.random.Randomness;

/**
 * The lower problem of a network at its current weights, on one fresh training batch. Hessian
 * products are the backend's exact ones, else a {@link CentralDifference} of gradients.
 */
public final class SegmenterProblem implements LowerProblem {
  private final Segmenter segmenter;
  private final Batch training;
  private final Supplier<WeightVector> validationGradient;
  private final Optional<WarmStart> previous;
  private final long seed;
  private boolean askedForPrevious;

  /**
   * Creates the problem at the segmenter's current weights.
   *
   * @param training the batch whose loss is the lower problem's
   * @param validationGradient gives the gradient of the upper objective, the caller's to close
   * @param previous where the solver left off at the last upper step; its vector stays open
   * @param seed of this step's random vectors
   */
  public SegmenterProblem(
      Segmenter segmenter,
      Batch training,
      Supplier<WeightVector> validationGradient,
      Optional<WarmStart> previous,
      long seed) {
    this.segmenter = segmenter;
    this.training = training;
    this.validationGradient = validationGradient;
    this.previous = previous;
    this.seed = seed;
  }

  @Override
  public WeightVector validationGradient() {
    return validationGradient.get();
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    return segmenter.precondition(gradient);
  }

  @Override
  public WeightVector hessianProduct(WeightVector vector) {
    return segmenter.hessianProduct(training, vector).orElseGet(() -> differences(vector));
  }

  private WeightVector differences(WeightVector vector) {
    double norm = vector.norm();
    if (norm == 0) {
      return vector.copy();
    }
    try (CentralDifference around = new CentralDifference(segmenter, vector);
        WeightVector behind = around.behind(network -> network.gradient(training))) {
      WeightVector ahead = around.ahead(network -> network.gradient(training));
      return ahead.axpy(-1, behind).scale(1 / (2 * (CentralDifference.STEP / norm)));
    }
  }

  @Override
  public WeightVector gaussian(int index) {
    RandomGenerator random = new Randomness(seed).at("gaussian", index);
    try (WeightVector weights = segmenter.weights()) {
      return segmenter.load(gaussian(segmenter.export(weights), random));
    }
  }

  /** As many values as a tensor has, of its precision. */
  private static Tensor gaussian(Tensor like, RandomGenerator random) {
    if (like instanceof Tensor.Floats floats) {
      float[] values = new float[floats.data().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return new Tensor.Floats(like.shape(), values);
    }
    double[] values = new double[((Tensor.Doubles) like).data().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return new Tensor.Doubles(like.shape(), values);
  }

  @Override
  public Optional<WarmStart> previous() {
    askedForPrevious = true;
    return previous.map(p -> new WarmStart(p.vector().copy(), p.curvature(), p.memory()));
  }

  /** Whether the solver goes on from step to step, so that what it returns has to be kept. */
  boolean askedForPrevious() {
    return askedForPrevious;
  }
}
