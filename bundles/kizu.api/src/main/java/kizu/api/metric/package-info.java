/** Evaluation metrics as additive statistics, so that groups can be merged and resampled. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
