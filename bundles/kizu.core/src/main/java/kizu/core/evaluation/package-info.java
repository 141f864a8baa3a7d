/** Whole-image prediction, thresholds and metrics. */
@NullMarked
package kizu.core.evaluation;

import org.jspecify.annotations.NullMarked;
