/** Tests of html. */
@NullMarked
package kizu.report.html;

import org.jspecify.annotations.NullMarked;
