/** Pictures as data URIs, and what is drawn on top of them. */
@NullMarked
package kizu.report.picture;

import org.jspecify.annotations.NullMarked;
