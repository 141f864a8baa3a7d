/** Tests. */
@NullMarked
package kizu.experiment.folder;

import org.jspecify.annotations.NullMarked;
