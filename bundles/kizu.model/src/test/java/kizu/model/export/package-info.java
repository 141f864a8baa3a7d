/** Tests of the package of the same name. */
@NullMarked
package kizu.model.export;

import org.jspecify.annotations.NullMarked;
