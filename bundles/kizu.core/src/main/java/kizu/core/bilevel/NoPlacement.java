package kizu.core.bilevel;

import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;

/** The placement of a run without synthesis: it is never asked. */
final class NoPlacement implements Placement {
  static final Placement PLACEMENT = new NoPlacement();

  private NoPlacement() {}

  @Override
  public LocationMap map(Background background, String defectClass) {
    throw new IllegalStateException("a run without synthesis pastes nothing");
  }
}
