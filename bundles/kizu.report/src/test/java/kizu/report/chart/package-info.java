/** Tests of chart. */
@NullMarked
package kizu.report.chart;

import org.jspecify.annotations.NullMarked;
