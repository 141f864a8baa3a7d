/** How the files of a run folder carry their own checksums, for whoever writes or reads them. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.folder;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
