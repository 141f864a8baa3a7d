/** The documents of a set of synthetic pictures. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.synthetic;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
