/** The staged introduction of a learned recipe at a site, with a gate after each stage. */
@NullMarked
package kizu.rollout;

import org.jspecify.annotations.NullMarked;
