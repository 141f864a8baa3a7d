package kizu.placement.learned;

import kizu.api.ComponentName;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Learns from what a place looks like how much a defect pasted there is worth; what it learns on
 * one background holds for all.
 */
@Component(service = PlacementPolicy.class)
@ComponentName("location-network")
@Designate(ocd = LearnedConfig.class)
public final class LocationNetwork extends LearnedPolicy {
  /** Made by the framework. */
  @Activate
  public LocationNetwork(LearnedConfig config) {
    this(config.rise(), config.maximumDivergence());
  }

  LocationNetwork(double rise, double maximumDivergence) {
    super(rise, maximumDivergence);
  }

  @Override
  WorthModel model(PlacementProblem problem, ProblemIndex index) {
    return new NetworkWorth(problem, index);
  }
}
