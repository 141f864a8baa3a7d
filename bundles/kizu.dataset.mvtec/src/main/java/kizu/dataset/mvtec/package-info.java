/** Data sets in the layout of MVTec AD. */
@NullMarked
package kizu.dataset.mvtec;

import org.jspecify.annotations.NullMarked;
