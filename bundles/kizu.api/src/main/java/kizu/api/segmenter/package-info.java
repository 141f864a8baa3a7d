/** Segmentation backends: training, per-sample losses, gradients and opaque weight vectors. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.segmenter;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
