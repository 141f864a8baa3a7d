/** Tests. */
@NullMarked
package kizu.experiment.compare;

import org.jspecify.annotations.NullMarked;
