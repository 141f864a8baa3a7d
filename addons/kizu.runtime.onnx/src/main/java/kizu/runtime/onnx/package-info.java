/** Exported networks computed by ONNX Runtime. */
@NullMarked
package kizu.runtime.onnx;

import org.jspecify.annotations.NullMarked;
