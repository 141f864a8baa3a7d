/** Components of bundles that tests deploy. */
@NullMarked
package kizu.distribution.addon;

import org.jspecify.annotations.NullMarked;
