package kizu.core.bilevel;

import java.util.Optional;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;

/**
 * The core's lower problem with {@code λ|w|²/2} added, so that its solution is unique. The
 * pictures' weights in the training batch are the upper variables.
 */
final class PenalisedProblem implements LowerProblem {
  private final Segmenter segmenter;
  private final Batch training;
  private final SegmenterProblem problem;
  private final double penalty;
  private Optional<WarmStart> left = Optional.empty();

  PenalisedProblem(Segmenter segmenter, Batch training, Batch validation, double penalty) {
    this.segmenter = segmenter;
    this.training = training;
    this.problem =
        new SegmenterProblem(
            segmenter, training, () -> segmenter.gradient(validation), Optional.empty(), 1);
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

  @Override
  public WeightVector gaussian(int index) {
    return problem.gaussian(index);
  }

  /** Gives the vector of a start away with the next {@link #previous}. */
  void goOnFrom(WarmStart start) {
    left = Optional.of(start);
  }

  @Override
  public Optional<WarmStart> previous() {
    Optional<WarmStart> given = left;
    left = Optional.empty();
    return given;
  }
}
