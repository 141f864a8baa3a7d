/** Pastes a patch by Poisson image editing, through OpenCV. */
@NullMarked
package kizu.transform.poisson;

import org.jspecify.annotations.NullMarked;
