/** Tests. */
@NullMarked
package kizu.folder.run;

import org.jspecify.annotations.NullMarked;
