/** Checks that bundles meet in the service registry and nowhere else. */
@NullMarked
package kizu.rooms;

import org.jspecify.annotations.NullMarked;
