/** Reads and writes image files with OpenCV. */
@NullMarked
package kizu.imageio.opencv;

import org.jspecify.annotations.NullMarked;
