/** Tests. */
@NullMarked
package kizu.metric.region;

import org.jspecify.annotations.NullMarked;
