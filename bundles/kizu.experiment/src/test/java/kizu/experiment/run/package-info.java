/** Tests. */
@NullMarked
package kizu.experiment.run;

import org.jspecify.annotations.NullMarked;
