/** Tests. */
@NullMarked
package kizu.folder.journal;

import org.jspecify.annotations.NullMarked;
