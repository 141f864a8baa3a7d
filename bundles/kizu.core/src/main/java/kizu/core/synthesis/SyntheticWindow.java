package kizu.core.synthesis;

import java.util.List;

/**
 * A synthetic training window with what was pasted into it.
 *
 * @param window its pixels and labels
 * @param footprints one a pasted defect, at least one
 */
public record SyntheticWindow(Window window, List<Footprint> footprints) {
  /** Copies the list. */
  public SyntheticWindow {
    footprints = List.copyOf(footprints);
  }
}
