package kizu.api.training;

import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;

/**
 * A location map over its background.
 *
 * @param background the picture
 * @param defectClass the class the map is for
 * @param map where its defects are pasted
 */
public record LocationView(Background background, String defectClass, LocationMap map) {}
