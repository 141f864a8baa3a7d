/** What {@code kizu:benchmark} measures: hypergradient solvers, and what alignments tell apart. */
@NullMarked
package kizu.core.benchmark;

import org.jspecify.annotations.NullMarked;
