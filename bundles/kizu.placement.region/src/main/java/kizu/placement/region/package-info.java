/** Pastes evenly inside a known region or a rectangle. */
@NullMarked
package kizu.placement.region;

import org.jspecify.annotations.NullMarked;
