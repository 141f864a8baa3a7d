package kizu.core.bilevel;

import java.util.function.Supplier;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;

/**
 * The lower problem of a network at its current weights, on one fresh training batch. Hessian
 * products are the backend's exact ones, else central differences of gradients; weights are
 * restored from a copy, never by adding the step back, so they stay the same bit for bit.
 */
final class SegmenterProblem implements LowerProblem {
  /**
   * Length of the difference step in weight space. Long enough that float32 rounding (1e-7 of a
   * gradient) stays four digits below the difference, short enough that the third derivative does.
   */
  private static final double STEP = 1e-2;

  private final Segmenter segmenter;
  private final Batch training;
  private final Supplier<WeightVector> validationGradient;

  /**
   * Creates the problem at the segmenter's current weights.
   *
   * @param training the batch whose loss is the lower problem's
   * @param validationGradient gives the gradient of the upper objective, the caller's to close
   */
  SegmenterProblem(Segmenter segmenter, Batch training, Supplier<WeightVector> validationGradient) {
    this.segmenter = segmenter;
    this.training = training;
    this.validationGradient = validationGradient;
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
    double step = STEP / norm;
    try (WeightVector start = segmenter.weights();
        WeightVector behind = gradientAt(start, -step, vector)) {
      WeightVector ahead = gradientAt(start, step, vector);
      segmenter.assign(start);
      return ahead.axpy(-1, behind).scale(1 / (2 * step));
    }
  }

  private WeightVector gradientAt(WeightVector start, double step, WeightVector vector) {
    try (WeightVector moved = start.copy().axpy(step, vector)) {
      segmenter.assign(moved);
      return segmenter.gradient(training);
    }
  }
}
