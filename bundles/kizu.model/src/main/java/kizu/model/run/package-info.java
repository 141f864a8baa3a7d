/** What a finished run left, and the data it was trained on. */
@NullMarked
package kizu.model.run;

import org.jspecify.annotations.NullMarked;
