/**
 * What is chosen about a synthetic defect besides its place: source, cut, blend mode and
 * magnitudes, and the policies that learn it from alignments.
 */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.recipe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
