/** Pastes anywhere with equal probability. */
@NullMarked
package kizu.placement.uniform;

import org.jspecify.annotations.NullMarked;
