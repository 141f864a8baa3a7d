/** Reports written from run folders. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
