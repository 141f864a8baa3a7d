package kizu.api.solver;

import java.util.List;
import kizu.api.segmenter.WeightVector;

/**
 * What a solver found.
 *
 * @param vector {@code v}; closed by whoever asked for it
 * @param certificate how far it can be trusted
 * @param memory numbers the solver wants to find in the {@link WarmStart} of the next upper step;
 *     part of a checkpoint
 */
public record Direction(WeightVector vector, Certificate certificate, List<Double> memory) {
  /** Copies the list. */
  public Direction {
    memory = List.copyOf(memory);
  }

  /** A direction of a solver that remembers nothing besides it. */
  public Direction(WeightVector vector, Certificate certificate) {
    this(vector, certificate, List.of());
  }

  /**
   * The one-step direction of a solve that failed.
   *
   * @param solver the solver's name
   * @param gradient the validation gradient, which becomes the direction
   * @param curvature an estimate of the largest eigenvalue; NaN where there is none
   * @param products Hessian-vector products spent
   * @param why for people
   */
  public static Direction fallBack(
      String solver, WeightVector gradient, double curvature, int products, String why) {
    return new Direction(
        gradient, new Certificate(solver, Double.NaN, 1, curvature, products, true, why));
  }
}
