/** Tests of guards. */
@NullMarked
package kizu.core.guard;

import org.jspecify.annotations.NullMarked;
