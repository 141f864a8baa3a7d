/**
 * Learns how sources, cuts, blend modes and magnitudes are chosen, from what earlier defects were
 * worth.
 */
@NullMarked
package kizu.recipe.learned;

import org.jspecify.annotations.NullMarked;
