/** The documents of a run. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
