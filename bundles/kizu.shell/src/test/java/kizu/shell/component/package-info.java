/** Tests. */
@NullMarked
package kizu.shell.component;

import org.jspecify.annotations.NullMarked;
