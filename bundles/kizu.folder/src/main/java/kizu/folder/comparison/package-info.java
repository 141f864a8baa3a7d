/** The documents of a comparison. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.comparison;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
