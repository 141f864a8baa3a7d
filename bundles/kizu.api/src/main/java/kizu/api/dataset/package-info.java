/** Data sets: what samples exist, which split and group each belongs to, and how one is loaded. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.dataset;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
