/** The report of a run or comparison: one page, made from its folder alone. */
@NullMarked
package kizu.report;

import org.jspecify.annotations.NullMarked;
