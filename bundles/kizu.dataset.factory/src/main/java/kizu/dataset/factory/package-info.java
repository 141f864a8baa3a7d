/** The planted factory: generated pictures of parts on a conveyor belt, whose truth is known. */
@NullMarked
package kizu.dataset.factory;

import org.jspecify.annotations.NullMarked;
