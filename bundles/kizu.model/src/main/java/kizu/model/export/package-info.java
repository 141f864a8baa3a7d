/** A network as a folder that others can use. */
@NullMarked
package kizu.model.export;

import org.jspecify.annotations.NullMarked;
