/** Options a component declares, and the validated values it is given. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
