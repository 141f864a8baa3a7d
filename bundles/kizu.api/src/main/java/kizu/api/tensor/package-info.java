/** Named float tensors: the form in which state leaves a component for a checkpoint. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.tensor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
