/** Pastes a patch into a picture: hard, feathered, or as the defect's difference alone. */
@NullMarked
package kizu.transform.blend;

import org.jspecify.annotations.NullMarked;
