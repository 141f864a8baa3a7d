/** Which components are there now, and the whiteboard they register on. */
@NullMarked
package kizu.core.component;

import org.jspecify.annotations.NullMarked;
