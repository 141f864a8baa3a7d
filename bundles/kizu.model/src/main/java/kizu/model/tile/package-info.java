/** Large pictures in overlapping tiles. */
@NullMarked
package kizu.model.tile;

import org.jspecify.annotations.NullMarked;
