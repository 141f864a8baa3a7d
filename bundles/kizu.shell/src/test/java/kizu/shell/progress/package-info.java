/** Tests. */
@NullMarked
package kizu.shell.progress;

import org.jspecify.annotations.NullMarked;
