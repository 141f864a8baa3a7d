package kizu.imageio.opencv;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The fields of a TIFF file's first page. */
final class TiffDirectory {
  private static final int ENTRY = 12;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** Values of one field: their type, their number and where they are. */
  private record Field(int type, long count, long position) {}

  private final Bytes bytes;
  private final boolean little;
  private final Map<Integer, Field> fields = new HashMap<>();

  TiffDirectory(Bytes bytes) throws IOException, BrokenImageException {
    this.bytes = bytes;
    this.little = bytes.u8(0) == 'I';
    long start = u32(4);
    int entries = u16(start);
    for (int i = 0; i < entries; i++) {
      long at = start + 2 + (long) i * ENTRY;
      int type = u16(at + 2);
      long count = u32(at + 4);
      // Up to four bytes of values stand in the entry itself, more are pointed to.
      boolean inside = count * size(type) <= 4;
      fields.put(u16(at), new Field(type, count, inside ? at + 8 : u32(at + 8)));
    }
  }

  /** How many values a field has; 0 when it is absent. */
  long count(int tag) {
    Field field = fields.get(tag);
    return field == null ? 0 : field.count;
  }

  /** One value of a field, or the fallback when it is absent. */
  long value(int tag, long index, long fallback) throws IOException, BrokenImageException {
    Field field = fields.get(tag);
    if (field == null || index >= field.count) {
      return fallback;
    }
    long at = field.position + index * size(field.type);
    return switch (field.type) {
      case BYTE -> bytes.u8(at);
      case SHORT -> u16(at);
      case LONG -> u32(at);
      default -> throw BrokenImageException.corrupt("field " + tag + " holds no whole numbers");
    };
  }

  private static int size(int type) {
    return switch (type) {
      case SHORT -> 2;
      case LONG -> 4;
      default -> 1;
    };
  }

  private int u16(long at) throws IOException, BrokenImageException {
    return little ? bytes.u16Little(at) : bytes.u16(at);
  }

  private long u32(long at) throws IOException, BrokenImageException {
    return little ? bytes.u32Little(at) : bytes.u32(at);
  }
}
