package kizu.core.bilevel;

import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;

/**
 * The core's lower problem with {@code λ|w|²/2} added, so that its solution is unique. The
 * pictures' weights in the training batch are the upper variables.
 */
final class PenalisedProblem implements LowerProblem {
  private final Segmenter segmenter;
  private final Batch training;
  private final SegmenterProblem problem;
  private final double penalty;

  PenalisedProblem(Segmenter segmenter, Batch training, Batch validation, double penalty) {
    this.segmenter = segmenter;
    this.training = training;
    this.problem = new SegmenterProblem(segmenter, training, () -> segmenter.gradient(validation));
    this.penalty = penalty;
  }

  /** The gradient of the penalised training loss at the segmenter's weights. */
  WeightVector gradient() {
    try (WeightVector weights = segmenter.weights()) {
      return segmenter.gradient(training).axpy(penalty, weights);
    }
  }

  @Override
  public WeightVector validationGradient() {
    return problem.validationGradient();
  }

  @Override
  public WeightVector hessianProduct(WeightVector vector) {
    return problem.hessianProduct(vector).axpy(penalty, vector);
  }

  @Override
  public WeightVector precondition(WeightVector gradient) {
    return problem.precondition(gradient);
  }
}
