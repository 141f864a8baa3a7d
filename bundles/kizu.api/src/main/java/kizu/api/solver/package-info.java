/** Hypergradient solvers: from a validation gradient to a direction with a certificate. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.solver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
