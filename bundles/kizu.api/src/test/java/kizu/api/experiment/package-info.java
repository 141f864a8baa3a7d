/** Tests. */
@NullMarked
package kizu.api.experiment;

import org.jspecify.annotations.NullMarked;
