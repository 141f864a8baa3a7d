/** Tests of the filter bank. */
@NullMarked
package kizu.segmenter.filterbank;

import org.jspecify.annotations.NullMarked;
