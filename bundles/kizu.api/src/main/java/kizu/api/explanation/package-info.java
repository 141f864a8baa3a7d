/** What a recipe has come to, in words, and how much of it the words say. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.explanation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
