/** Tests of folder. */
@NullMarked
package kizu.report.folder;

import org.jspecify.annotations.NullMarked;
