/** Metrics that count pixels: IoU, F1, precision, recall, average precision. */
@NullMarked
package kizu.metric.pixel;

import org.jspecify.annotations.NullMarked;
