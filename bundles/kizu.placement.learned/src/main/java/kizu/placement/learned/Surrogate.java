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

/** The published way of learning places, to compare with; see {@link SurrogatePlacement}. */
@Component
@ComponentName("surrogate")
@Designate(ocd = Surrogate.Config.class)
public final class Surrogate implements PlacementPolicy {
  private final double threshold;
  private final double rate;

  /** Configuration: the defaults of the options of the same names. */
  @ObjectClassDefinition(
      name = "Kizu placement: surrogate",
      description =
          "Learns places as Synth4Seg does: even draws above a threshold, weighted losses")
  public @interface Config {
    /** Where defects are pasted. */
    @AttributeDefinition(description = "Least map value of a place that is pasted at, 0 to 1")
    double threshold() default 0.6;

    /** Speed. */
    @AttributeDefinition(description = "Learning rate of the map's network, 0.00001 to 1")
    double rate() default 0.01;
  }

  /** Made by the framework. */
  @Activate
  public Surrogate(Config config) {
    this(config.threshold(), config.rate());
  }

  Surrogate(double threshold, double rate) {
    this.threshold = threshold;
    this.rate = rate;
    options().forEach(option -> option.checked("the surrogate placement"));
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.number(
            "threshold",
            threshold,
            0,
            1,
            "Least map value, 0 to 1, of a place that is pasted at; if none has it, all are."),
        Option.number("rate", rate, 1e-5, 1, "Learning rate of the network behind the map."));
  }

  @Override
  public Placement open(PlacementProblem problem, Options options) {
    ProblemIndex index = new ProblemIndex(problem);
    return new SurrogatePlacement(
        index,
        new CellInputs(problem, index),
        options.number("threshold"),
        options.number("rate"),
        problem.seed());
  }
}
