/** The linear solve spread over the upper steps. */
@NullMarked
package kizu.solver.soba;

import org.jspecify.annotations.NullMarked;
