/** Damped conjugate gradients. */
@NullMarked
package kizu.solver.cg;

import org.jspecify.annotations.NullMarked;
