/** Tests of what proposes pictures for labelling. */
@NullMarked
package kizu.experiment.next;

import org.jspecify.annotations.NullMarked;
