/** Cutting defects and making synthetic pictures from recipes. */
@NullMarked
package kizu.core.synthesis;

import org.jspecify.annotations.NullMarked;
