/** F1 with a tolerance along defect boundaries. */
@NullMarked
package kizu.metric.boundary;

import org.jspecify.annotations.NullMarked;
