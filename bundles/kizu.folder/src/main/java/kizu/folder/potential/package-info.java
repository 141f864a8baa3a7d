/** The documents of a potential. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.potential;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
