/** Tests of the package of the same name. */
@NullMarked
package kizu.model.tile;

import org.jspecify.annotations.NullMarked;
