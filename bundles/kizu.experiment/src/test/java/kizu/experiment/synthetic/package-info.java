/** Sets of synthetic pictures, made by what a run has learned. */
@NullMarked
package kizu.experiment.synthetic;

import org.jspecify.annotations.NullMarked;
