/**
 * Metrics that count pixels: IoU, F1, precision, recall, average precision, precision at a recall,
 * and pictures with a false alarm.
 */
@NullMarked
package kizu.metric.pixel;

import org.jspecify.annotations.NullMarked;
