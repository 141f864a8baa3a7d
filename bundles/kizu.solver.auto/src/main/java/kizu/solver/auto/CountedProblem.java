package kizu.solver.auto;

import java.util.Optional;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;

/**
 * A lower problem that several solvers are given in turn: the validation gradient is computed once,
 * products are counted, and where the last solve left off is shown to the solver it belongs to.
 */
final class CountedProblem implements LowerProblem, AutoCloseable {
  /** How many numbers of ours stand in front of the chosen solver's own. */
  private static final int OURS = 2;

  private final LowerProblem problem;
  private final WeightVector gradient;
  private final Optional<WarmStart> left;
  private boolean offered;
  private int products;

  CountedProblem(LowerProblem problem) {
    this.problem = problem;
    this.gradient = problem.validationGradient();
    this.left = problem.previous();
  }

  /** Where the last solve left off; stays this problem's to close. */
  Optional<WarmStart> left() {
    return left;
  }

  /** Whether the next solver may go on from there. */
  void offer(boolean offer) {
    offered = offer;
  }

  int products() {
    return products;
  }

  /**
   * {@code min_α ‖αHv − g‖ / ‖g‖}, the sine of the angle between Hv and g, or 1 where they point
   * apart: how far the direction is from the solution, whatever its length. Costs a product.
   */
  double residual(WeightVector direction) {
    try (WeightVector product = hessianProduct(direction)) {
      double cosine = product.dot(gradient) / (product.norm() * gradient.norm());
      return cosine > 0
          ? Math.sqrt(Math.max(0, 1 - cosine * cosine))
          : cosine <= 0 ? 1 : Double.NaN;
    }
  }

  @Override
  public WeightVector validationGradient() {
    return gradient.copy();
  }

  @Override
  public WeightVector hessianProduct(WeightVector vector) {
    products++;
    return problem.hessianProduct(vector);
  }

  @Override
  public WeightVector precondition(WeightVector vector) {
    return problem.precondition(vector);
  }

  @Override
  public WeightVector gaussian(int index) {
    return problem.gaussian(index);
  }

  @Override
  public Optional<WarmStart> previous() {
    return left.filter(start -> offered)
        .map(
            start ->
                new WarmStart(
                    start.vector().copy(),
                    start.curvature(),
                    start
                        .memory()
                        .subList(Math.min(OURS, start.memory().size()), start.memory().size())));
  }

  @Override
  public void close() {
    gradient.close();
    left.ifPresent(start -> start.vector().close());
  }
}
