package kizu.core.bilevel;

import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;

/** The placement of a run without synthesis: it is never asked. */
final class Nowhere implements Placement {
  static final Placement PLACEMENT = new Nowhere();

  private Nowhere() {}

  @Override
  public LocationMap map(Background background, String defectClass) {
    throw new IllegalStateException("a run without synthesis pastes nothing");
  }
}
