/** Says what there is to learn before anything is trained. */
@NullMarked
package kizu.experiment.potential;

import org.jspecify.annotations.NullMarked;
