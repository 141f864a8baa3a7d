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
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Learns from what a place looks like how much a defect pasted there is worth; what it learns on
 * one background holds for all.
 */
@Component
@ComponentName("location-network")
@Designate(ocd = LocationNetwork.Config.class)
public final class LocationNetwork implements PlacementPolicy {
  /** Configuration: the defaults of the options of the same names. */
  @ObjectClassDefinition(
      name = "Kizu placement: location-network",
      description = "Learns from the looks of a place where defects are worth most")
  public @interface Config {
    /** Exploration floor. */
    @AttributeDefinition(description = "Share of every map that stays uniform, 0.01 to 1")
    double exploration() default 0.05;

    /** Trust gained by a step. */
    @AttributeDefinition(
        description = "Nats of divergence from uniform gained by significant evidence, 0.001 to 10")
    double rise() default 0.12;

    /** Bound of trust. */
    @AttributeDefinition(description = "Nats of divergence from uniform never exceeded, 0 to 20")
    double maximumDivergence() default 2;
  }

  private final LearnedOptions defaults;

  /** Made by the framework. */
  @Activate
  public LocationNetwork(Config config) {
    this(config.exploration(), config.rise(), config.maximumDivergence());
  }

  LocationNetwork(double exploration, double rise, double maximumDivergence) {
    defaults = new LearnedOptions(exploration, rise, maximumDivergence);
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
        index, new NetworkWorth(problem, index), settings.bound(), settings.exploration());
  }
}
