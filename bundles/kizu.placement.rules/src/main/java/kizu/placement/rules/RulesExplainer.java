package kizu.placement.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.explanation.ChoiceRule;
import kizu.api.explanation.Explainer;
import kizu.api.explanation.PlaceRules;
import kizu.api.placement.Background;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import kizu.api.training.ChoiceView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Explains by rules that the placement {@code rules} can read. */
@Component(service = Explainer.class)
public final class RulesExplainer implements Explainer {
  /** Backgrounds that are looked at, evenly spaced over all. */
  private static final int BACKGROUNDS = 96;

  /** Cells of all of them together. */
  private static final long CELLS = 400_000;

  /** Made by the framework. */
  @Activate
  public RulesExplainer() {
    // Nothing to set up.
  }

  @Override
  public PlaceRules places(PlacementProblem problem, String defectClass, Maps maps) {
    List<Background> some = some(problem);
    double information =
        some.stream()
            .mapToDouble(b -> Seen.information(maps.of(b).probability()))
            .average()
            .orElse(0);
    if (some.size() < PlaceRules.ENOUGH || information < PlaceRules.EVEN) {
      return PlaceRules.none(defectClass, "", information, some.size());
    }
    Part part = Part.of(problem.backgrounds());
    List<Seen> seen = new ArrayList<>();
    for (Background background : some) {
      CellFeatures cells =
          new CellFeatures(background, part, problem.stride(), EnumSet.allOf(Feature.class));
      seen.add(new Seen(cells, maps.of(background).probability()));
    }
    List<Feature> features = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      boolean known = seen.stream().allMatch(s -> s.features().knows(feature));
      if (known && !(feature == Feature.OUTER && solid(seen))) {
        features.add(feature);
      }
    }
    return new Extraction(seen, features, problem.stride()).rules(defectClass, part.words());
  }

  /** Whether no part has a hole: then its outer edge is its edge. */
  private static boolean solid(List<Seen> seen) {
    return seen.stream()
        .allMatch(
            s -> Arrays.equals(s.features().of(Feature.EDGE), s.features().of(Feature.OUTER)));
  }

  private static List<Background> some(PlacementProblem problem) {
    List<Background> all = problem.backgrounds();
    long cells =
        all.stream().mapToLong(b -> Grid.of(b.image(), problem.stride()).cells()).max().orElse(1);
    int most = (int) Math.max(PlaceRules.ENOUGH, Math.min(BACKGROUNDS, CELLS / cells));
    int count = Math.min(most, all.size());
    List<Background> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) ((long) i * all.size() / count)));
    }
    return some;
  }

  @Override
  public Placement placement(PlacementProblem problem, List<PlaceRules> rules) {
    Map<String, List<Rule>> byClass = new LinkedHashMap<>();
    for (PlaceRules one : rules) {
      try {
        byClass.put(
            one.defectClass(),
            one.text().isEmpty() ? List.of() : RuleReader.read(one.text()).of(RuleSet.EVERY));
      } catch (KizuException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
    RuleMaps maps = new RuleMaps(problem, new RuleSet(byClass));
    maps.unknown()
        .ifPresent(
            feature -> {
              throw new IllegalArgumentException(
                  "rules ask of '"
                      + feature.title()
                      + "', but the part is "
                      + Part.UNKNOWN.words());
            });
    return maps;
  }

  @Override
  public ChoiceRule choice(ChoiceView view) {
    return ChoiceWords.of(view);
  }
}
