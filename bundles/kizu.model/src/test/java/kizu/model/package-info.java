/** Tests of the package of the same name. */
@NullMarked
package kizu.model;

import org.jspecify.annotations.NullMarked;
