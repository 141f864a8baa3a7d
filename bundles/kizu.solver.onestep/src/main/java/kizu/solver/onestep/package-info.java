/** The validation gradient itself as the direction. */
@NullMarked
package kizu.solver.onestep;

import org.jspecify.annotations.NullMarked;
