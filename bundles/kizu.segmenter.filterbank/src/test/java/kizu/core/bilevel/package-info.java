/** Proofs of the hypergradient chain on a lower problem that can be solved. */
@NullMarked
package kizu.core.bilevel;

import org.jspecify.annotations.NullMarked;
