package kizu.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.config.Options;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;

/**
 * Returns the directions it was told to, in the plane of a {@link TinySegmenter}'s two weights, and
 * takes down what it is given. It makes them as any solver must, out of vectors of the problem.
 */
public final class Directed implements HypergradientSolver {
  private final List<double[]> directions = new ArrayList<>();
  private final List<Double> gradients = new ArrayList<>();
  private final List<String> starts = new ArrayList<>();
  private final Set<Integer> fallsBackAt = new TreeSet<>();
  private boolean goesOn;
  private int solved;

  /** Adds a direction; the last one is returned for ever. */
  public Directed to(double slope, double offset) {
    directions.add(new double[] {slope, offset});
    return this;
  }

  /** Asks where it left off, and remembers how often it was asked. */
  public Directed goingOn() {
    goesOn = true;
    return this;
  }

  /** Says of one of its solutions that it is the one-step direction. */
  public Directed fallingBackAt(int solution) {
    fallsBackAt.add(solution);
    return this;
  }

  /** The component of each validation gradient along the slope. */
  public List<Double> gradients() {
    return gradients;
  }

  /** Where it was to go on from: length, curvature and memory, or nothing. */
  public List<String> starts() {
    return starts;
  }

  @Override
  public Direction solve(LowerProblem problem, Options options) {
    double[] wanted = directions.get(Math.min(solved, directions.size() - 1));
    if (goesOn) {
      Optional<WarmStart> start = problem.previous();
      starts.add(
          start
              .map(s -> Math.round(s.vector().norm()) + " " + s.curvature() + " " + s.memory())
              .orElse("nothing"));
      start.ifPresent(s -> s.vector().close());
    }
    // Calibrated: it has no component along the offset, and asks for more contrast.
    WeightVector slope = problem.validationGradient();
    gradients.add(-slope.norm());
    slope.scale(-1 / slope.norm());
    WeightVector offset = problem.hessianProduct(slope);
    offset.axpy(-offset.dot(slope), slope);
    offset.scale(1 / offset.norm());
    WeightVector direction = slope.scale(wanted[0]).axpy(wanted[1], offset);
    offset.close();
    boolean fellBack = fallsBackAt.contains(solved);
    solved++;
    return new Direction(
        direction,
        new Certificate(
            "directed", Double.NaN, 1, 10.0 + solved, 1, fellBack, fellBack ? "tired" : ""),
        List.of(1.0 * solved, 0.5));
  }
}
