package kizu.api.placement;

import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * A good picture a defect can be pasted into.
 *
 * @param id the sample's id
 * @param image its pixels
 * @param region where defects may occur, if the data set knows; for rules only, a learner ignores
 *     it
 */
public record Background(String id, Image image, Optional<Mask> region) {}
