/** Chooses a solver by what each one measures. */
@NullMarked
package kizu.solver.auto;

import org.jspecify.annotations.NullMarked;
