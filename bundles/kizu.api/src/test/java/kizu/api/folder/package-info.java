/** Tests. */
@NullMarked
package kizu.api.folder;

import org.jspecify.annotations.NullMarked;
