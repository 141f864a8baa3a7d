/** Tests. */
@NullMarked
package kizu.folder;

import org.jspecify.annotations.NullMarked;
