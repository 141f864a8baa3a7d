package kizu.api.solver;

import java.util.List;
import kizu.api.segmenter.WeightVector;

/**
 * Where a solver that goes on from one upper step to the next left off.
 *
 * @param vector the direction it returned, at its own length; closed by whoever asked for it
 * @param curvature the estimate of the largest eigenvalue that its certificate gave; may be NaN
 * @param memory the numbers it left there
 */
public record WarmStart(WeightVector vector, double curvature, List<Double> memory) {
  /** Copies the list. */
  public WarmStart {
    memory = List.copyOf(memory);
  }

  /** The start of a solver that remembers nothing besides it. */
  public WarmStart(WeightVector vector, double curvature) {
    this(vector, curvature, List.of());
  }
}
