/** Tests. */
@NullMarked
package kizu.experiment.data;

import org.jspecify.annotations.NullMarked;
