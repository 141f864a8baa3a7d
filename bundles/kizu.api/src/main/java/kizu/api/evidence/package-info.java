/**
 * What a policy needs that moves only as far as its evidence goes: how far that is, and how to go
 * there. For learned policies of a site's own as for Kizu's.
 */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.evidence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
