/** Tests of picture. */
@NullMarked
package kizu.report.picture;

import org.jspecify.annotations.NullMarked;
