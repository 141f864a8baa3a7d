/** Runs of a comparison side by side: worker processes, what is said to them, and who does what. */
@NullMarked
package kizu.experiment.worker;

import org.jspecify.annotations.NullMarked;
