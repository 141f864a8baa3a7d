package kizu.placement.uniform;

import java.util.HashMap;
import java.util.Map;
import kizu.api.ComponentName;
import kizu.api.config.Options;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Component;

/**
 * Pastes anywhere with equal probability: random Cut&amp;Paste, what every learned policy must
 * beat.
 */
@Component
@ComponentName("uniform")
public final class UniformPlacement implements PlacementPolicy {
  @Override
  public Placement open(PlacementProblem problem, Options options) {
    // Backgrounds of one size share one map.
    Map<String, LocationMap> bySize = new HashMap<>();
    return (background, defectClass) ->
        bySize.computeIfAbsent(
            background.image().height() + "×" + background.image().width(),
            size ->
                LocationMap.uniform(
                    background.image().height(), background.image().width(), problem.stride()));
  }
}
