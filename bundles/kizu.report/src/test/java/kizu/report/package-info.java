/** Tests of the report. */
@NullMarked
package kizu.report;

import org.jspecify.annotations.NullMarked;
