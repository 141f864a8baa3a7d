/** The documents of a site into which a recipe is introduced. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.rollout;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
