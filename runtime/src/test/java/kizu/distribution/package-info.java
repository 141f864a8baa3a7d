/** Runs the distribution as a user would. */
@NullMarked
package kizu.distribution;

import org.jspecify.annotations.NullMarked;
