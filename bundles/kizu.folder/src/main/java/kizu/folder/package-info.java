/**
 * The documents of a run folder: whole files under a checksum, each with the version of its shape.
 */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
