/** Well-formed, escaped HTML, and words for numbers and names. */
@NullMarked
package kizu.report.html;

import org.jspecify.annotations.NullMarked;
