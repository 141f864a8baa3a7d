/** Tests on fakes: no network, no native code. */
@NullMarked
package kizu.experiment;

import org.jspecify.annotations.NullMarked;
