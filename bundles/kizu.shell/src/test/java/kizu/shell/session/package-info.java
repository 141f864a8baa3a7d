/** Tests. */
@NullMarked
package kizu.shell.session;

import org.jspecify.annotations.NullMarked;
