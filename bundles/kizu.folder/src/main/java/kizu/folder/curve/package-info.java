/** The documents of learning curves. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.curve;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
