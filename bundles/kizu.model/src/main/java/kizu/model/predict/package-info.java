/** Masks and tables of a folder of pictures. */
@NullMarked
package kizu.model.predict;

import org.jspecify.annotations.NullMarked;
