/** Tests of the U-Nets on PyTorch. */
@NullMarked
package kizu.segmenter.pytorch;

import org.jspecify.annotations.NullMarked;
