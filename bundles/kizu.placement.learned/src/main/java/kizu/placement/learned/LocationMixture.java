package kizu.placement.learned;

import kizu.api.ComponentName;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Learns from what a place looks like how much a defect pasted there is worth, and corrects that
 * for each place by itself: for fixtures that look like parts, or parts that never move.
 */
@Component(service = PlacementPolicy.class)
@ComponentName("location-mixture")
@Designate(ocd = LearnedConfig.class)
public final class LocationMixture extends LearnedPolicy {
  /** Made by the framework. */
  @Activate
  public LocationMixture(LearnedConfig config) {
    this(config.rise(), config.maximumDivergence());
  }

  LocationMixture(double rise, double maximumDivergence) {
    super(rise, maximumDivergence);
  }

  @Override
  WorthModel model(PlacementProblem problem, ProblemIndex index) {
    return new MixedWorth(new NetworkWorth(problem, index), new FreeWorth(index));
  }
}
