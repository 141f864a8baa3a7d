/** One command line from the system's own shell, and the end of the process after it. */
@NullMarked
package kizu.shell.oneshot;

import org.jspecify.annotations.NullMarked;
