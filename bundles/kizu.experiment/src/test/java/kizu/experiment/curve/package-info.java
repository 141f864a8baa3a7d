/** Tests of learning curves over the number of labels. */
@NullMarked
package kizu.experiment.curve;

import org.jspecify.annotations.NullMarked;
