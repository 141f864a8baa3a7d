package kizu.api.explanation;

import java.util.List;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.training.ChoiceView;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says in words what location maps and choices have come to, and places by those words alone.
 * Register it as a service; a run asks the one of the highest ranking. It keeps nothing between
 * calls: the same arguments give the same rules.
 */
@ConsumerType
public interface Explainer {
  /**
   * The few rules that say most of what the maps of one class say.
   *
   * @param problem the backgrounds and the grid
   * @param defectClass the class
   * @param maps where its defects are pasted
   * @return rules made from some of the backgrounds and scored on others; none where the maps say
   *     nothing, or nothing that can be said in words
   */
  PlaceRules places(PlacementProblem problem, String defectClass, Maps maps);

  /**
   * Places by rules alone.
   *
   * @param problem the backgrounds and the grid
   * @param rules one entry a class; a class without one, or without rules, is pasted anywhere
   * @return it learns nothing
   * @throws IllegalArgumentException if the rules are of another explainer, or speak of what these
   *     backgrounds do not have
   */
  Placement placement(PlacementProblem problem, List<PlaceRules> rules);

  /** What one choice has come to. */
  ChoiceRule choice(ChoiceView view);

  /** The maps of one class. */
  @FunctionalInterface
  interface Maps {
    /**
     * The map over one background of the problem.
     *
     * @return of the problem's stride, summing to 1
     */
    LocationMap of(Background background);
  }
}
