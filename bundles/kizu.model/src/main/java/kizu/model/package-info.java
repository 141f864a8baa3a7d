/** Exports the networks of runs, and predicts with what was exported. */
@NullMarked
package kizu.model;

import org.jspecify.annotations.NullMarked;
