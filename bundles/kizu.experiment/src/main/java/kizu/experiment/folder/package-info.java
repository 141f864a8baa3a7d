/** Run folders: whole files, the journal, the lock, and what is read back from them. */
@NullMarked
package kizu.experiment.folder;

import org.jspecify.annotations.NullMarked;
