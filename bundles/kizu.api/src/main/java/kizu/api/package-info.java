/** The root of Kizu's service provider interfaces: component names and the common error type. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
