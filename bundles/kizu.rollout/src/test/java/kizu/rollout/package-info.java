/** Tests with planted outcomes. */
@NullMarked
package kizu.rollout;

import org.jspecify.annotations.NullMarked;
