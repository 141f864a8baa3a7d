/** A bundle that a site drops into the folder {@code deploy}. */
@NullMarked
package kizu.itest.addon.stamp;

import org.jspecify.annotations.NullMarked;
