package kizu.core.synthesis;

import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;

/** Where defects are pasted at the moment. */
@FunctionalInterface
public interface LocationMaps {
  /** The map for a background and class. */
  LocationMap map(Background background, String defectClass);
}
