package kizu.placement.learned;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Learns from what a place looks like how much a defect pasted there is worth, and corrects that
 * for each place by itself: for fixtures that look like parts, or parts that never move.
 */
@Component
@ComponentName("location-mixture")
@Designate(ocd = LearnedConfig.class)
public final class LocationMixture implements PlacementPolicy {
  private final LearnedOptions defaults;

  /** Made by the framework. */
  @Activate
  public LocationMixture(LearnedConfig config) {
    this(config.rise(), config.maximumDivergence());
  }

  LocationMixture(double rise, double maximumDivergence) {
    defaults = new LearnedOptions(rise, maximumDivergence);
  }

  @Override
  public List<Option> options() {
    return defaults.options();
  }

  @Override
  public Placement open(PlacementProblem problem, Options options) {
    LearnedOptions settings = LearnedOptions.of(options);
    ProblemIndex index = new ProblemIndex(problem);
    return new LearnedPlacement(
        index,
        new MixedWorth(new NetworkWorth(problem, index), new FreeWorth(index)),
        settings.bound());
  }
}
