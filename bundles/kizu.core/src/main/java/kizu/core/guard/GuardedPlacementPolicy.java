package kizu.core.guard;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;

/** Stands before a placement policy. */
final class GuardedPlacementPolicy implements PlacementPolicy {
  private final PlacementPolicy policy;
  private final AddOn addOn;
  private final Calls calls;

  GuardedPlacementPolicy(PlacementPolicy policy, AddOn addOn, Calls calls) {
    this.policy = policy;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public List<Option> options() {
    return Declared.options(addOn, calls.call(addOn, "options", policy::options));
  }

  @Override
  public Placement open(PlacementProblem problem, Options options) throws KizuException {
    Untouched backgrounds = new Untouched(addOn, problem.backgrounds());
    Placement placement = calls.declared(addOn, "open", () -> policy.open(problem, options));
    problem.backgrounds().forEach(background -> backgrounds.check("open", background));
    return new GuardedPlacement(placement, problem.stride(), backgrounds, addOn, calls);
  }
}
