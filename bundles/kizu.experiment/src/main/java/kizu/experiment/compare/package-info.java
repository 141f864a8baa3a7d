/** Comparisons: the plan, the statistics and the table. */
@NullMarked
package kizu.experiment.compare;

import org.jspecify.annotations.NullMarked;
