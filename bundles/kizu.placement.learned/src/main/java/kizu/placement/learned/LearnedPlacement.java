package kizu.placement.learned;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import kizu.api.evidence.EvidenceBound;
import kizu.api.evidence.SplitHalves;
import kizu.api.evidence.Tilt;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.tensor.Tensor;

/**
 * Pastes where a model expects defects to be worth most, as far from what is known beforehand as
 * the model's own predictions have earned it. At the start, and for as long as nothing can be
 * predicted, it is uniform paste, or paste where the masks say that defects are.
 */
final class LearnedPlacement implements Placement {
  private final ProblemIndex problem;
  private final WorthModel model;
  private final EvidenceBound bound;
  private final Optional<EmpiricalDensity> prior;
  private final Targets targets = new Targets();
  private final Pools pools;
  private final SplitHalves halves;
  private OptionalInt fold = OptionalInt.empty();

  LearnedPlacement(
      ProblemIndex problem,
      WorthModel model,
      EvidenceBound bound,
      Optional<EmpiricalDensity> prior) {
    this.prior = prior;
    this.problem = problem;
    this.model = model;
    this.bound = bound;
    this.pools = model.pools();
    this.halves = pools.halves();
  }

  @Override
  public LocationMap map(Background background, String defectClass) {
    int index = problem.background(background);
    int number = problem.defectClass(defectClass);
    float[] worth = model.worth(index, number);
    float[] probability =
        prior
            .map(density -> Tilt.of(worth, density.of(index, number), bound.allowed()))
            .orElseGet(() -> Tilt.of(worth, bound.allowed()));
    return new LocationMap(
        problem.rows(index), problem.columns(index), problem.stride(), probability);
  }

  @Override
  public List<String> notes() {
    return prior.map(EmpiricalDensity::notes).orElse(List.of());
  }

  @Override
  public boolean learns() {
    return true;
  }

  @Override
  public void judgedOn(int part) {
    fold = OptionalInt.of(part);
    if (bound.judgedOn(fold)) {
      model.settle();
    }
  }

  @Override
  public void learn(List<Evidence> evidence) {
    List<Evidence> usable =
        evidence.stream().filter(e -> Double.isFinite(e.alignment()) && e.proposal() > 0).toList();
    if (usable.size() < 2) {
      return;
    }
    List<Observation> observations = targets.of(usable, problem);
    double[] predicted =
        observations.stream()
            .mapToDouble(o -> model.worth(o.background(), o.defectClass(), o.cell()))
            .toArray();
    bound.judge(
        predicted, usable.stream().mapToDouble(Evidence::alignment).toArray(), targets.weight());
    model.learn(observations);
    compare(observations);
  }

  /**
   * A step counts by what is at stake, as it does in the bound, but in its own deviations: what is
   * at stake falls a hundredfold in a run, and halves on scales far apart would not seem to agree.
   */
  private void compare(List<Observation> observations) {
    halves.begin(fold);
    double stake = targets.weight();
    if (stake > 0) {
      for (Observation o : observations) {
        for (int pool : pools.of(o.background(), o.defectClass(), o.cell())) {
          halves.add(pool, o.weight() * stake, o.target() / stake);
        }
      }
    }
  }

  @Override
  public Map<String, Double> diagnostics() {
    Map<String, Double> diagnostics = halves.reliability().diagnostics();
    diagnostics.put("significance", bound.significance());
    diagnostics.put("allowedDivergence", bound.allowed());
    return diagnostics;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new TreeMap<>(model.state());
    bound.save(state);
    targets.save(state);
    halves.save(state);
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    model.restore(state);
    bound.restore(state);
    targets.restore(state);
    halves.restore(state);
  }
}
