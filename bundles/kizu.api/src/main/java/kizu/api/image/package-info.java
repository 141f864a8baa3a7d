/** Images and masks as plain values, and the service that reads and writes them. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.image;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
