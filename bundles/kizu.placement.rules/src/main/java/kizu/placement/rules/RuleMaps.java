package kizu.placement.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;

/** Places by rules; maps are made when asked for, and kept. */
final class RuleMaps implements Placement {
  private final PlacementProblem problem;
  private final RuleSet rules;
  private final Set<Feature> features;
  private final Part part;
  private final Map<String, Background> backgrounds = new HashMap<>();
  private final Map<String, Map<String, LocationMap>> maps = new HashMap<>();

  RuleMaps(PlacementProblem problem, RuleSet rules) {
    this.problem = problem;
    this.rules = rules;
    this.features = rules.features();
    this.part =
        features.stream().anyMatch(f -> f.need() == Feature.Need.PART)
            ? Part.of(problem.backgrounds())
            : Part.UNKNOWN;
    problem.backgrounds().forEach(b -> backgrounds.put(b.id(), b));
  }

  /** A feature that is asked of, and that these backgrounds do not have. */
  Optional<Feature> unknown() {
    return features.stream()
        .filter(f -> f.need() == Feature.Need.PART && part == Part.UNKNOWN)
        .findFirst();
  }

  @Override
  public LocationMap map(Background background, String defectClass) {
    Background known = backgrounds.get(background.id());
    if (known == null) {
      throw new IllegalArgumentException(
          "'" + background.id() + "' is not part of the placement problem");
    }
    return maps.computeIfAbsent(background.id(), id -> all(known))
        .computeIfAbsent(
            defectClass,
            name ->
                LocationMap.uniform(
                    known.image().height(), known.image().width(), problem.stride()));
  }

  /** Of every class, for features are measured once. */
  private Map<String, LocationMap> all(Background background) {
    CellFeatures cells = new CellFeatures(background, part, problem.stride(), features);
    Grid grid = Grid.of(background.image(), problem.stride());
    Map<String, LocationMap> made = new TreeMap<>();
    for (String defectClass : problem.defectClasses()) {
      List<Rule> own = rules.of(defectClass);
      made.put(
          defectClass,
          new LocationMap(
              grid.rows(),
              grid.columns(),
              problem.stride(),
              new RuleMap(cells, own).probability()));
    }
    return made;
  }
}
