/** What each command takes, and what it was given. */
@NullMarked
package kizu.shell.line;

import org.jspecify.annotations.NullMarked;
