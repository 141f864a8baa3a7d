package kizu.segmenter.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in the wire format of Protocol Buffers, field by field, in the order they are added.
 *
 * <p>Format: https://protobuf.dev/programming-guides/encoding
 */
final class ProtocolBuffer {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A whole number, or the number of an enumeration's value. */
  ProtocolBuffer number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Whole numbers, one after another. */
  ProtocolBuffer numbers(int field, long... values) {
    for (long value : values) {
      number(field, value);
    }
    return this;
  }

  /** A float32. */
  ProtocolBuffer real(int field, float value) {
    tag(field, FIXED32);
    ByteBuffer four = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.writeBytes(four.putFloat(value).array());
    return this;
  }

  /** A text. */
  ProtocolBuffer text(int field, String value) {
    return raw(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes. */
  ProtocolBuffer raw(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** A message within this one. */
  ProtocolBuffer message(int field, ProtocolBuffer value) {
    return raw(field, value.bytes());
  }

  /** What was added so far. */
  byte[] bytes() {
    return bytes.toByteArray();
  }

  private void tag(int field, int type) {
    varint(((long) field << 3) | type);
  }

  /** Seven bits a byte, the lowest first; the highest bit of a byte says that another follows. */
  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
