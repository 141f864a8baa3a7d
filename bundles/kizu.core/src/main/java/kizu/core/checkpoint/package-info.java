/** Atomic checkpoints: safetensors with a hashed manifest. */
@NullMarked
package kizu.core.checkpoint;

import org.jspecify.annotations.NullMarked;
