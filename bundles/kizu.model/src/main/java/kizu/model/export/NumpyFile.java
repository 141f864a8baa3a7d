package kizu.model.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A float32 array as NumPy reads it.
 *
 * <p>Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
final class NumpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNED = 64;

  private NumpyFile() {}

  /** Values in the order of a C array of that shape. */
  static byte[] of(float[] values, int... shape) {
    String sides =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sides + ",), }";
    int before = MAGIC.length + Short.BYTES;
    int length = (before + text.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED - before;
    String header = text + " ".repeat(length - text.length() - 1) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(before + length + Float.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putShort((short) length);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
