package kizu.placement.rules;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kizu.api.placement.Background;

/** What rules may ask of every cell of one background. */
final class CellFeatures {
  private static final float PERCENT = 100;

  private final Map<Feature, float[]> values = new EnumMap<>(Feature.class);
  private final int cells;

  /**
   * Measures.
   *
   * @param part where the part is
   * @param wanted what is asked for; what costs nothing besides is there, too
   */
  CellFeatures(Background background, Part part, int stride, Set<Feature> wanted) {
    Grid grid = Grid.of(background.image(), stride);
    cells = grid.cells();
    addPlaces(grid);
    if (asks(wanted, Feature.Need.PIXELS)) {
      PixelFeatures.add(background.image(), grid, values);
    }
    if (asks(wanted, Feature.Need.PART)) {
      Optional<boolean[]> pixels = part.on(background);
      pixels.ifPresent(shape -> PartFeatures.add(shape, grid, values));
    }
  }

  private static boolean asks(Set<Feature> wanted, Feature.Need need) {
    return wanted.stream().anyMatch(feature -> feature.need() == need);
  }

  private void addPlaces(Grid grid) {
    float[] border = new float[cells];
    float[] x = new float[cells];
    float[] y = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      int column = grid.x(cell);
      int row = grid.y(cell);
      int across = Math.min(column, grid.width() - 1 - column);
      border[cell] = Math.min(across, Math.min(row, grid.height() - 1 - row));
      x[cell] = PERCENT * (column + 0.5f) / grid.width();
      y[cell] = PERCENT * (row + 0.5f) / grid.height();
    }
    values.put(Feature.BORDER, border);
    values.put(Feature.X, x);
    values.put(Feature.Y, y);
  }

  /** How many cells there are. */
  int cells() {
    return cells;
  }

  /** Whether a feature is known here. */
  boolean knows(Feature feature) {
    return values.containsKey(feature);
  }

  /** A feature's values, cell by cell; not to be changed. */
  float[] of(Feature feature) {
    return Objects.requireNonNull(values.get(feature), feature.title());
  }

  /** Whether a cell meets all conditions of a rule. */
  boolean meets(Rule rule, int cell) {
    for (Condition condition : rule.conditions()) {
      if (!condition.holds(of(condition.feature())[cell])) {
        return false;
      }
    }
    return true;
  }
}
