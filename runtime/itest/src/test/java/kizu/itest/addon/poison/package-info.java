/** A bundle with a component for each way to break a contract, of every kind there is. */
@NullMarked
package kizu.itest.addon.poison;

import org.jspecify.annotations.NullMarked;
