package kizu.placement.rules;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.KizuException;
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
 * Pastes by rules that a person writes, or that were found to say most of what was learned: the
 * same words are read here that a run's explanation tells. See {@link RuleReader} for how they are
 * written, {@link Feature} for what they may ask of a place, {@link RuleMap} for what they mean.
 */
@Component
@ComponentName("rules")
@Designate(ocd = RulesPlacement.Config.class)
public final class RulesPlacement implements PlacementPolicy {
  private static final String RULES = "rules";

  /** Configuration: the site's own rules. */
  @ObjectClassDefinition(
      name = "Kizu placement by rules",
      description = "Rules in words that say where defects are pasted")
  public @interface Config {
    /** The rules. */
    @AttributeDefinition(
        name = "rules",
        description = "Such as 80%: edge 0 to 12 px; 20%: anywhere. Empty: none",
        required = false)
    String rules() default "";
  }

  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public RulesPlacement(Config config) {
    options =
        List.of(
            Option.text(
                RULES,
                config.rules(),
                "Where to paste, such as '80%: edge 0 to 12 px and brightness at least 40 %; 20%:"
                    + " anywhere'."));
  }

  @Override
  public List<Option> options() {
    return options;
  }

  @Override
  public Placement open(PlacementProblem problem, Options values) throws KizuException {
    RuleSet rules = RuleReader.read(values.text(RULES));
    for (String defectClass : rules.rules().keySet()) {
      if (!defectClass.equals(RuleSet.EVERY) && !problem.defectClasses().contains(defectClass)) {
        throw new KizuException(
            "rules of [" + defectClass + "]",
            "there is no such defect class",
            "There are: " + String.join(", ", problem.defectClasses()) + ".");
      }
    }
    RuleMaps maps = new RuleMaps(problem, rules);
    if (maps.unknown().isPresent()) {
      throw new KizuException(
          "rules, '" + maps.unknown().get().title() + "'",
          "the part is " + Part.UNKNOWN.words(),
          "Put a mask of the part into the data set's regions folder, or ask of other features.");
    }
    return maps;
  }
}
