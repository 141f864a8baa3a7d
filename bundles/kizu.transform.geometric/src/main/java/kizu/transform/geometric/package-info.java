/** Turns, mirrors, scales and shears a cut defect before a location is chosen. */
@NullMarked
package kizu.transform.geometric;

import org.jspecify.annotations.NullMarked;
