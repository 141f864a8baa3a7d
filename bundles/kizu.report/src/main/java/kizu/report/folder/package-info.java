/** What a run or comparison folder holds, read with bounded memory. */
@NullMarked
package kizu.report.folder;

import org.jspecify.annotations.NullMarked;
