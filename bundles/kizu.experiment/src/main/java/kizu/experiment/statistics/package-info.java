/** Statistics of metrics over seeds and groups of pictures. */
@NullMarked
package kizu.experiment.statistics;

import org.jspecify.annotations.NullMarked;
