/** Learns where to paste from what earlier footprints were worth. */
@NullMarked
package kizu.placement.learned;

import org.jspecify.annotations.NullMarked;
