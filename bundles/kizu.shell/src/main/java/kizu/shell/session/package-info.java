/** How a command meets the Gogo session it runs in. */
@NullMarked
package kizu.shell.session;

import org.jspecify.annotations.NullMarked;
