/** One run from its first step to its result. */
@NullMarked
package kizu.experiment.run;

import org.jspecify.annotations.NullMarked;
