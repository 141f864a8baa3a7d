/** Charts as inline SVG, without a library and without a script. */
@NullMarked
package kizu.report.chart;

import org.jspecify.annotations.NullMarked;
