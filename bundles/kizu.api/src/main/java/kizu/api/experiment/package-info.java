/** Experiments, comparisons and run folders as a service for the shell and other front ends. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.experiment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
