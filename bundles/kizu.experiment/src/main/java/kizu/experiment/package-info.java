/** Experiments as a service: the public methods of {@code kizu.api.experiment.Experiments}. */
@NullMarked
package kizu.experiment;

import org.jspecify.annotations.NullMarked;
