/** The documents of a ranking of pictures for labelling. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.next;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
