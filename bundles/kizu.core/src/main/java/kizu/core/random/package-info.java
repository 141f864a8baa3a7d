/** Randomness that needs no state: every purpose and step has a generator of its own. */
@NullMarked
package kizu.core.random;

import org.jspecify.annotations.NullMarked;
