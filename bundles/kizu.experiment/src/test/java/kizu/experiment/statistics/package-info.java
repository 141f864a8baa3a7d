/** Tests. */
@NullMarked
package kizu.experiment.statistics;

import org.jspecify.annotations.NullMarked;
