/** Tests of the package of the same name. */
@NullMarked
package kizu.model.predict;

import org.jspecify.annotations.NullMarked;
