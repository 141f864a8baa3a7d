/** Pastes by rules in words, and finds the words for what was learned. */
@NullMarked
package kizu.placement.rules;

import org.jspecify.annotations.NullMarked;
