/** Benchmarks that a person can call from the shell. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.benchmark;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
