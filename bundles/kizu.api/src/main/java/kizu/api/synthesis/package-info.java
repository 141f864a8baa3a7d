/** Cut&amp;Paste: patches, the transforms that deform them and the blend modes that paste them. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.synthesis;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
