package kizu.core.bilevel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.core.synthesis.LocationMaps;

/**
 * Keeps any placement, ours or a site's own, above the entropy floor: a map that fell below is
 * mixed with the uniform one until it is at the floor, so that no policy can collapse to a spot it
 * never leaves. Maps are kept until {@link #forget}.
 */
final class PlacementGuard implements LocationMaps {
  private static final int BISECTIONS = 30;

  /** Backgrounds whose maps are averaged for the journal. */
  private static final int SUMMARISED = 12;

  /** Rounding of a float32 map; entropies closer to the floor than this are at it. */
  private static final double TOLERANCE = 1e-3;

  private final Placement placement;
  private final double maximumDivergence;
  private final Map<String, LocationMap> maps = new HashMap<>();
  private int collapsed;

  /**
   * Creates a guard.
   *
   * @param placement proposes the maps
   * @param maximumDivergence how far below the uniform entropy a map may be, in nats
   */
  PlacementGuard(Placement placement, double maximumDivergence) {
    this.placement = placement;
    this.maximumDivergence = maximumDivergence;
  }

  @Override
  public LocationMap map(Background background, String defectClass) {
    return maps.computeIfAbsent(
        key(background, defectClass), k -> guarded(placement.map(background, defectClass)));
  }

  private static String key(Background background, String defectClass) {
    return background.id() + '\n' + defectClass;
  }

  /** Forgets maps after the placement learned. */
  void forget() {
    maps.clear();
    collapsed = 0;
  }

  /** How many maps since {@link #forget} were below the floor. */
  int collapsed() {
    return collapsed;
  }

  private LocationMap guarded(LocationMap map) {
    double floor = map.uniformEntropy() - maximumDivergence;
    if (map.entropy() >= floor - TOLERANCE) {
      return map;
    }
    collapsed++;
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double share = (low + high) / 2;
      if (map.mixedWithUniform(share).entropy() < floor) {
        low = share;
      } else {
        high = share;
      }
    }
    return map.mixedWithUniform(high);
  }

  /**
   * What to look at: the maps, mixed with uniform ones.
   *
   * @param share of the uniform ones, 0..1
   */
  LocationMaps exploring(double share) {
    Map<String, LocationMap> mixed = new HashMap<>();
    return (background, defectClass) ->
        mixed.computeIfAbsent(
            key(background, defectClass),
            k -> map(background, defectClass).mixedWithUniform(share));
  }

  /**
   * Averages over the maps of some backgrounds, evenly spaced: entropy, uniform entropy, and mass
   * on the region where it is known. All of them would cost more than the upper step that asks.
   */
  Summary summarise(List<Background> backgrounds, List<String> classes) {
    int shown = Math.min(SUMMARISED, backgrounds.size());
    double entropy = 0;
    double uniform = 0;
    double mass = 0;
    double area = 0;
    int maps = 0;
    int regions = 0;
    for (int i = 0; i < shown; i++) {
      Background background = backgrounds.get(i * backgrounds.size() / shown);
      for (String defectClass : classes) {
        LocationMap map = map(background, defectClass);
        entropy += map.entropy();
        uniform += map.uniformEntropy();
        maps++;
        if (background.region().isPresent()) {
          mass += map.mass(background.region().get());
          area +=
              LocationMap.uniform(
                      background.image().height(), background.image().width(), map.stride())
                  .mass(background.region().get());
          regions++;
        }
      }
    }
    return new Summary(
        entropy / maps,
        uniform / maps,
        regions == 0 ? Double.NaN : mass / regions,
        regions == 0 ? Double.NaN : area / regions);
  }

  /**
   * Means over backgrounds and classes.
   *
   * @param entropy in nats
   * @param uniformEntropy in nats
   * @param regionMass share of the mass on the region; NaN when no region is known
   * @param uniformRegionMass the same for uniform maps
   */
  record Summary(
      double entropy, double uniformEntropy, double regionMass, double uniformRegionMass) {}
}
