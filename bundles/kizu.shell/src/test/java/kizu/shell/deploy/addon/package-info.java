/** Code of bundles that tests deploy. */
@NullMarked
package kizu.shell.deploy.addon;

import org.jspecify.annotations.NullMarked;
