package kizu.segmenter.pytorch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in the wire format of Protocol Buffers, taken apart: values by the number of a field.
 */
final class WireMessage {
  private final Map<Integer, List<Object>> fields = new HashMap<>();

  /** Takes bytes apart; fails on what is no message. */
  WireMessage(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      long tag = varint(buffer);
      fields
          .computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>())
          .add(value((int) tag & 7, buffer));
    }
  }

  private static Object value(int type, ByteBuffer buffer) {
    return switch (type) {
      case 0 -> varint(buffer);
      case 2 -> {
        byte[] content = new byte[(int) varint(buffer)];
        buffer.get(content);
        yield content;
      }
      case 5 -> buffer.getFloat();
      default -> throw new IllegalArgumentException("wire type " + type);
    };
  }

  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = buffer.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private List<Object> all(int field) {
    return fields.getOrDefault(field, List.of());
  }

  List<WireMessage> messages(int field) {
    return all(field).stream().map(value -> new WireMessage((byte[]) value)).toList();
  }

  WireMessage message(int field) {
    return messages(field).get(0);
  }

  List<String> texts(int field) {
    return all(field).stream()
        .map(value -> new String((byte[]) value, StandardCharsets.UTF_8))
        .toList();
  }

  String text(int field) {
    return texts(field).get(0);
  }

  int[] numbers(int field) {
    return all(field).stream().mapToInt(value -> Math.toIntExact((Long) value)).toArray();
  }

  int number(int field) {
    return numbers(field)[0];
  }

  float real(int field) {
    return (Float) all(field).get(0);
  }

  ByteBuffer raw(int field) {
    return ByteBuffer.wrap((byte[]) all(field).get(0)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
