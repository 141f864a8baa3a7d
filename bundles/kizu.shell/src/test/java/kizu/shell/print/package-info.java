/** Tests. */
@NullMarked
package kizu.shell.print;

import org.jspecify.annotations.NullMarked;
