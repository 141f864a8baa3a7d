package kizu.placement.learned;

import kizu.api.ComponentName;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Learns one value for each cell of each background: no assumption about looks, but every
 * background is learned by itself.
 */
@Component(service = PlacementPolicy.class)
@ComponentName("location-map")
@Designate(ocd = LearnedConfig.class)
public final class LocationMapPolicy extends LearnedPolicy {
  /** Made by the framework. */
  @Activate
  public LocationMapPolicy(LearnedConfig config) {
    this(config.rise(), config.maximumDivergence());
  }

  LocationMapPolicy(double rise, double maximumDivergence) {
    super(rise, maximumDivergence);
  }

  @Override
  WorthModel model(PlacementProblem problem, ProblemIndex index) {
    return new FreeWorth(index);
  }
}
