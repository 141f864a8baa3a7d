package kizu.core.synthesis;

import java.util.List;
import kizu.api.synthesis.Recipe;

/**
 * A synthetic training window with what was pasted into it.
 *
 * @param window its pixels and labels
 * @param footprints one a pasted defect, at least one
 * @param distractors what made the patches that are no defects
 */
public record SyntheticWindow(Window window, List<Footprint> footprints, List<Recipe> distractors) {
  /** Copies the lists. */
  public SyntheticWindow {
    footprints = List.copyOf(footprints);
    distractors = List.copyOf(distractors);
  }

  /** One without distractors. */
  public SyntheticWindow(Window window, List<Footprint> footprints) {
    this(window, footprints, List.of());
  }
}
