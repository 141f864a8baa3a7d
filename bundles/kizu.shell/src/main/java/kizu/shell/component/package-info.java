/** Which components and bundles there are, and why some are not active. */
@NullMarked
package kizu.shell.component;

import org.jspecify.annotations.NullMarked;
