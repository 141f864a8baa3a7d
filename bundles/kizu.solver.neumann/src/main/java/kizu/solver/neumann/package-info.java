/** A truncated Neumann series with a step from the largest curvature. */
@NullMarked
package kizu.solver.neumann;

import org.jspecify.annotations.NullMarked;
