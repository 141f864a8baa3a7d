/** Progress of a long call as one live line or as plain lines, and how it is stopped. */
@NullMarked
package kizu.shell.progress;

import org.jspecify.annotations.NullMarked;
