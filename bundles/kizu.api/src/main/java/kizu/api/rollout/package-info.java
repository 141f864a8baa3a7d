/** A staged introduction of a learned recipe at a site: verify, tune, automate. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.rollout;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
