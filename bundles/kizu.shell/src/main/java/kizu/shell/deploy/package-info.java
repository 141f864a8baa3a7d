/** The folder deploy: bundles of the site are taken up, replaced and removed, and each is told. */
@NullMarked
package kizu.shell.deploy;

import org.jspecify.annotations.NullMarked;
