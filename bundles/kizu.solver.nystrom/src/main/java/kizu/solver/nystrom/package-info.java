/** A randomised Nyström approximation of the Hessian. */
@NullMarked
package kizu.solver.nystrom;

import org.jspecify.annotations.NullMarked;
