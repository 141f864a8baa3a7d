/** Chooses sources, cuts, blend modes and magnitudes evenly. */
@NullMarked
package kizu.recipe.uniform;

import org.jspecify.annotations.NullMarked;
