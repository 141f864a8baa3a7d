/** Changes a patch's tone, freely or towards that of the place it is pasted at. */
@NullMarked
package kizu.transform.tone;

import org.jspecify.annotations.NullMarked;
