/** Tests of the documents of learning curves. */
@NullMarked
package kizu.folder.curve;

import org.jspecify.annotations.NullMarked;
