/** A bundle whose transforms all break their contract. */
@NullMarked
package kizu.itest.addon.faulty;

import org.jspecify.annotations.NullMarked;
