package kizu.placement.learned;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.PlacementProblem;
import org.jspecify.annotations.Nullable;

/** Backgrounds, classes and grids of a problem by number. */
final class ProblemIndex {
  private final PlacementProblem problem;
  private final Map<String, Integer> backgrounds = new HashMap<>();
  private final Map<String, Integer> classes = new HashMap<>();

  ProblemIndex(PlacementProblem problem) {
    this.problem = problem;
    for (Background background : problem.backgrounds()) {
      backgrounds.put(background.id(), backgrounds.size());
    }
    for (String defectClass : problem.defectClasses()) {
      classes.put(defectClass, classes.size());
    }
  }

  List<Background> backgrounds() {
    return problem.backgrounds();
  }

  int classes() {
    return classes.size();
  }

  int stride() {
    return problem.stride();
  }

  /** The number of a background. */
  int background(Background background) {
    return known(backgrounds.get(background.id()), background.id());
  }

  /** The number of a class. */
  int defectClass(String name) {
    return known(classes.get(name), name);
  }

  private static int known(@Nullable Integer index, String name) {
    if (index == null) {
      throw new IllegalArgumentException("'" + name + "' is not part of the placement problem");
    }
    return index;
  }

  int rows(int background) {
    return LocationMap.cells(problem.backgrounds().get(background).image().height(), stride());
  }

  int columns(int background) {
    return LocationMap.cells(problem.backgrounds().get(background).image().width(), stride());
  }

  int cells(int background) {
    return rows(background) * columns(background);
  }

  /** The cells that a box in a background touches, at least one; what lies outside is left out. */
  int[] covered(int background, Box box) {
    int bottom = Math.min(rows(background) - 1, (box.y() + box.height() - 1) / stride());
    int right = Math.min(columns(background) - 1, (box.x() + box.width() - 1) / stride());
    int top = Math.min(bottom, Math.max(0, box.y()) / stride());
    int left = Math.min(right, Math.max(0, box.x()) / stride());
    int across = right - left + 1;
    int[] cells = new int[(bottom - top + 1) * across];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (top + i / across) * columns(background) + left + i % across;
    }
    return cells;
  }
}
