/** Tests. */
@NullMarked
package kizu.shell.oneshot;

import org.jspecify.annotations.NullMarked;
