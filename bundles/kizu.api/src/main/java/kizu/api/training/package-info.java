/** The bi-level training loop as a service: plans, events and evaluations. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.training;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
