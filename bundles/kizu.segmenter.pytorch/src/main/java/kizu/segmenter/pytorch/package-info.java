/** U-Nets on the PyTorch engine of DJL, on a CPU or a GPU. */
@NullMarked
package kizu.segmenter.pytorch;

import org.jspecify.annotations.NullMarked;
