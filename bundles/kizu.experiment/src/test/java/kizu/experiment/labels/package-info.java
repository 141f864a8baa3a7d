/** Tests of what looks for wrong labels. */
@NullMarked
package kizu.experiment.labels;

import org.jspecify.annotations.NullMarked;
