package kizu.placement.learned;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;

/** A placement that learns what places are worth; what it learns with is a subclass's. */
abstract class LearnedPolicy implements PlacementPolicy {
  private final LearnedOptions defaults;

  LearnedPolicy(double rise, double maximumDivergence) {
    defaults = new LearnedOptions(rise, maximumDivergence);
  }

  /** A model that knows nothing yet. */
  abstract WorthModel model(PlacementProblem problem, ProblemIndex index);

  @Override
  public final List<Option> options() {
    return defaults.options();
  }

  @Override
  public final Placement open(PlacementProblem problem, Options options) throws KizuException {
    ProblemIndex index = new ProblemIndex(problem);
    Optional<EmpiricalDensity> prior =
        LearnedOptions.empiricalPrior(options)
            ? Optional.of(new EmpiricalDensity(problem, index))
            : Optional.empty();
    return new LearnedPlacement(
        index, model(problem, index), LearnedOptions.of(options).bound(), prior);
  }
}
