/** Where to paste: location maps and the policies that learn them from alignments. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.placement;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
