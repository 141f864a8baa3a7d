/** The lower and upper steps of a training. */
@NullMarked
package kizu.core.bilevel;

import org.jspecify.annotations.NullMarked;
