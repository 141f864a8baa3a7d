/** The documents of a check of labels. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.labels;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
