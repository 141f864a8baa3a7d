/** Chooses sources, cuts and magnitudes evenly. */
@NullMarked
package kizu.recipe.uniform;

import org.jspecify.annotations.NullMarked;
