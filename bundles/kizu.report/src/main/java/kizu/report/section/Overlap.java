package kizu.report.section;

import java.util.Optional;
import kizu.api.image.Mask;
import kizu.api.placement.LocationMap;
import kizu.folder.run.LocationFilm.Grid;
import kizu.report.html.Numerals;

/** How much of a location map lies where defects belong, in words. */
final class Overlap {
  private Overlap() {}

  /**
   * The words.
   *
   * @param region where defects belong, where that is known
   * @return such as {@code 75% in the region, 3.1×}; the last number against even paste; empty
   *     without a region
   */
  static String of(Grid grid, Optional<Mask> region) {
    if (region.isEmpty() || region.get().count() == 0) {
      return "";
    }
    float[] probability = new float[grid.probability().size()];
    for (int cell = 0; cell < probability.length; cell++) {
      probability[cell] = grid.probability().get(cell);
    }
    Mask mask = region.get();
    double mass =
        new LocationMap(grid.rows(), grid.columns(), grid.stride(), probability).mass(mask);
    double even = LocationMap.uniform(mask.height(), mask.width(), grid.stride()).mass(mask);
    return Numerals.percent(mass) + " in the region, " + Numerals.fixed(mass / even, 1) + "×";
  }
}
