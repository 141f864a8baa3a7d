/** The validation gradient through the optimiser's preconditioner. */
@NullMarked
package kizu.solver.preconditioned;

import org.jspecify.annotations.NullMarked;
