/** Learning curves over the number of labelled defects, and how many of them a method saves. */
@NullMarked
package kizu.experiment.curve;

import org.jspecify.annotations.NullMarked;
