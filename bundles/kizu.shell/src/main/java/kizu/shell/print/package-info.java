/** Results in words, numbers and aligned tables. */
@NullMarked
package kizu.shell.print;

import org.jspecify.annotations.NullMarked;
