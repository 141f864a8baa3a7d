/**
 * What the values of a set's masks mean: looked at in all of them, decided once, and said.
 *
 * <p>A {@link kizu.api.mask.MaskSurvey} reads every mask, a {@link kizu.api.mask.MaskReading} tells
 * which values mark a defect of which class.
 */
@Export
@Version("1.0.0")
@NullMarked
package kizu.api.mask;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
