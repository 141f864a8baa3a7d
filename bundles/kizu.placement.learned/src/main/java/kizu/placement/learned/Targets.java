package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kizu.api.evidence.EvenWeight;
import kizu.api.placement.Placement.Evidence;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * Makes alignments of different steps comparable: minus what uniform paste is worth at this step,
 * over a scale that only grows. A trained network leaves little at stake; a scale that followed it
 * down would blow its noise up to the size of the signal of earlier steps.
 */
final class Targets {
  private static final String SCALE = "targets.scale";

  /** Share of the old scale that is kept at each step. */
  private static final double KEPT = 0.9;

  private double scale;
  private double latest;

  /**
   * Targets and weights of a batch.
   *
   * @param evidence at least one footprint
   * @param problem gives indices
   */
  List<Observation> of(List<Evidence> evidence, ProblemIndex problem) {
    double[] weights = new double[evidence.size()];
    double sum = 0;
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      Evidence e = evidence.get(i);
      int cells = problem.cells(problem.background(e.background()));
      weights[i] = EvenWeight.of(e.proposal(), cells);
      sum += weights[i];
      mean += weights[i] * e.alignment();
    }
    mean /= sum;
    follow(evidence, mean);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Evidence e = evidence.get(i);
      observations.add(
          new Observation(
              problem.background(e.background()),
              problem.defectClass(e.defectClass()),
              e.cell(),
              scale > 0 ? (e.alignment() - mean) / scale : 0,
              weights[i]));
    }
    return observations;
  }

  private void follow(List<Evidence> evidence, double mean) {
    double squares = 0;
    for (Evidence e : evidence) {
      squares += (e.alignment() - mean) * (e.alignment() - mean);
    }
    latest = Math.sqrt(squares / evidence.size());
    scale = scale == 0 ? latest : Math.max(scale, KEPT * scale + (1 - KEPT) * latest);
  }

  /** How much the latest batch says beside the strongest ones, 0..1. */
  double weight() {
    return scale > 0 ? Math.min(1, latest / scale) : 0;
  }

  void save(Map<String, Tensor> state) {
    state.put(SCALE, Tensor.of(scale));
  }

  void restore(Map<String, Tensor> state) {
    scale = States.doubles(state, SCALE, 1)[0];
  }
}
