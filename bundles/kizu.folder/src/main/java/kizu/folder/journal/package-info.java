/** The events of a run, a line each. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.journal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
