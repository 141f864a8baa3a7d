package kizu.core.bilevel;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.WarmStart;
import kizu.api.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The direction that alignments are taken along: the running mean of what a solver finds, each of
 * length 1. It also keeps what the solver began with last, for a warm start.
 */
final class RunningDirection {
  private static final String DIRECTION = "direction";
  private static final String PREVIOUS = "previous";
  private static final String PREVIOUS_CURVATURE = "previous.curvature";
  private static final String PREVIOUS_MEMORY = "previous.memory";

  private final double kept;
  private @Nullable WeightVector mean;
  private Optional<WarmStart> previous = Optional.empty();

  /**
   * None yet.
   *
   * @param kept share of the old mean that is kept, 0..1
   */
  RunningDirection(double kept) {
    this.kept = kept;
  }

  /** The mean, which stays this object's own; none before the first direction was found. */
  @Nullable WeightVector mean() {
    return mean;
  }

  /**
   * Takes in another direction.
   *
   * @return what the solver says of it
   */
  Certificate update(UpperLevel.Tools tools, CalibratedGradient gradient, long seed) {
    SegmenterProblem problem =
        new SegmenterProblem(tools.segmenter(), tools.training(), gradient::vector, previous, seed);
    Direction found = tools.solver().solve(problem, tools.solverOptions());
    releasePrevious();
    if (problem.askedForPrevious() && !found.certificate().fellBack()) {
      previous =
          Optional.of(
              new WarmStart(
                  found.vector().copy(), found.certificate().curvature(), found.memory()));
    }
    WeightVector fresh = found.vector();
    double norm = fresh.norm();
    if (!(norm > 0) || Double.isInfinite(norm)) {
      fresh.close();
      return found.certificate();
    }
    // Directions of different steps have different lengths; only where they point is averaged.
    fresh.scale(1 / norm);
    if (mean == null) {
      mean = fresh;
    } else {
      mean.scale(kept).axpy(1 - kept, fresh);
      fresh.close();
    }
    return found.certificate();
  }

  /** Adds what later steps depend on. */
  void save(Segmenter segmenter, Map<String, Tensor> state) {
    if (mean != null) {
      state.put(DIRECTION, segmenter.export(mean));
    }
    previous.ifPresent(
        start -> {
          state.put(PREVIOUS, segmenter.export(start.vector()));
          state.put(PREVIOUS_CURVATURE, Tensor.of(start.curvature()));
          if (!start.memory().isEmpty()) {
            double[] memory = start.memory().stream().mapToDouble(m -> m).toArray();
            state.put(PREVIOUS_MEMORY, Tensor.of(memory));
          }
        });
  }

  /** Takes over what {@link #save} added, in place of its own. */
  void restore(Segmenter segmenter, Map<String, Tensor> state) {
    release();
    Tensor saved = state.get(DIRECTION);
    if (saved != null) {
      mean = segmenter.load(saved);
    }
    if (state.get(PREVIOUS_CURVATURE) instanceof Tensor.Doubles curvature) {
      WeightVector vector = segmenter.load(Objects.requireNonNull(state.get(PREVIOUS), PREVIOUS));
      double[] memory =
          state.get(PREVIOUS_MEMORY) instanceof Tensor.Doubles doubles
              ? doubles.data()
              : new double[0];
      previous =
          Optional.of(
              new WarmStart(vector, curvature.data()[0], Arrays.stream(memory).boxed().toList()));
    }
  }

  /** Frees its vectors, whose memory belongs to a segmenter that is about to close. */
  void release() {
    releasePrevious();
    if (mean != null) {
      mean.close();
      mean = null;
    }
  }

  private void releasePrevious() {
    previous.ifPresent(start -> start.vector().close());
    previous = Optional.empty();
  }
}
