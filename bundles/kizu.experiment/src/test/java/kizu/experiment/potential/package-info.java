@NullMarked
package kizu.experiment.potential;

import org.jspecify.annotations.NullMarked;
