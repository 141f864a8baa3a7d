/** The documents of an exported model, and of what is predicted with it. */
@Export
@Version("1.0.0")
@NullMarked
package kizu.folder.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
