package kizu.api.model;

/**
 * A file that holds a network, its normalisation included.
 *
 * <ul>
 *   <li>input: N × C × H × W, float32, values 0 to 1, channels grey or red, green, blue; N, H and W
 *       as the caller likes, H and W at least 16
 *   <li>output: N × 1 × H × W, the probability of a defect at each pixel
 * </ul>
 *
 * @param name of the file, for example {@code model.onnx}
 * @param format the {@link kizu.api.ComponentName} of the {@link NetworkRuntime} that reads it
 * @param content its bytes; owned by whoever asked for them
 */
public record NetworkFile(String name, String format, byte[] content) {}
