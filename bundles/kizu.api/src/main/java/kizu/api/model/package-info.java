/** Networks that leave Kizu: how they are exported, checked and used. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
