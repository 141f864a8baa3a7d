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
 * Learns from what a place looks like how much a defect pasted there is worth; what it learns on
 * one background holds for all.
 */
@Component
@ComponentName("location-network")
@Designate(ocd = LearnedConfig.class)
public final class LocationNetwork implements PlacementPolicy {
  private final LearnedOptions defaults;

  /** Made by the framework. */
  @Activate
  public LocationNetwork(LearnedConfig config) {
    this(config.rise(), config.maximumDivergence());
  }

  LocationNetwork(double rise, double maximumDivergence) {
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
    return new LearnedPlacement(index, new NetworkWorth(problem, index), settings.bound());
  }
}
