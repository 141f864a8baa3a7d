/** Tests. */
@NullMarked
package kizu.shell.line;

import org.jspecify.annotations.NullMarked;
