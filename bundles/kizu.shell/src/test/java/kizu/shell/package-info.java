/** Tests. */
@NullMarked
package kizu.shell;

import org.jspecify.annotations.NullMarked;
