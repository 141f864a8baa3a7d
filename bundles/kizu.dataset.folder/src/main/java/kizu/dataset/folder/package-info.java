/** Data sets of pictures and masks in two folders. */
@NullMarked
package kizu.dataset.folder;

import org.jspecify.annotations.NullMarked;
