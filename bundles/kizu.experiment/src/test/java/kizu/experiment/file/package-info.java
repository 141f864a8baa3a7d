/** Tests. */
@NullMarked
package kizu.experiment.file;

import org.jspecify.annotations.NullMarked;
