/** Tests. */
@NullMarked
package kizu.experiment.worker;

import org.jspecify.annotations.NullMarked;
