/** Metrics that count defects: connected regions found, alarmed falsely, and by size. */
@NullMarked
package kizu.metric.region;

import org.jspecify.annotations.NullMarked;
