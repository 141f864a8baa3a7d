/** Tests. */
@NullMarked
package kizu.api.tensor;

import org.jspecify.annotations.NullMarked;
