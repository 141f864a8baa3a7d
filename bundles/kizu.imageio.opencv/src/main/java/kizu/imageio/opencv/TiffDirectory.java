package kizu.imageio.opencv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of one page of a TIFF file. */
final class TiffDirectory {
  private static final int ENTRY = 12;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;

  /** Values of one field: their type, their number and where they are. */
  private record Field(int type, long count, long position) {}

  private final Bytes bytes;
  private final boolean little;
  private final Map<Integer, Field> fields = new HashMap<>();
  private final long next;

  private TiffDirectory(Bytes bytes, long start) throws IOException, BrokenImageException {
    this.bytes = bytes;
    this.little = bytes.u8(0) == 'I';
    int entries = u16(start);
    for (int i = 0; i < entries; i++) {
      long at = start + 2 + (long) i * ENTRY;
      int type = u16(at + 2);
      long count = u32(at + 4);
      // Up to four bytes of values stand in the entry itself, more are pointed to.
      boolean inside = count * size(type) <= 4;
      fields.putIfAbsent(u16(at), new Field(type, count, inside ? at + 8 : u32(at + 8)));
    }
    next = u32(start + 2 + (long) entries * ENTRY);
  }

  /** The first page. */
  static TiffDirectory first(Bytes bytes) throws IOException, BrokenImageException {
    return new TiffDirectory(bytes, start(bytes));
  }

  /** Every page, in the file's order. */
  static List<TiffDirectory> all(Bytes bytes) throws IOException, BrokenImageException {
    List<TiffDirectory> pages = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (long start = start(bytes); start != 0; start = pages.get(pages.size() - 1).next) {
      if (!seen.add(start)) {
        throw BrokenImageException.corrupt("its pages run in a circle");
      }
      pages.add(new TiffDirectory(bytes, start));
    }
    if (pages.isEmpty()) {
      throw BrokenImageException.corrupt("it holds no page");
    }
    return pages;
  }

  private static long start(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.u8(0) == 'I' ? bytes.u32Little(4) : bytes.u32(4);
  }

  /** Whether the lowest byte of a number comes first. */
  boolean little() {
    return little;
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
      case BYTE, UNDEFINED -> bytes.u8(at);
      case SHORT -> u16(at);
      case LONG -> u32(at);
      default -> throw BrokenImageException.corrupt("field " + tag + " holds no whole numbers");
    };
  }

  /** A field that the page cannot do without. */
  long required(int tag, String meaning) throws IOException, BrokenImageException {
    if (count(tag) == 0) {
      throw BrokenImageException.corrupt("it does not say " + meaning);
    }
    return value(tag, 0, 0);
  }

  /** The bytes of a field, each a value. */
  byte[] raw(int tag) throws IOException, BrokenImageException {
    byte[] raw = new byte[(int) Math.min(count(tag), bytes.length())];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) value(tag, i, 0);
    }
    return raw;
  }

  private static int size(int type) {
    return switch (type) {
      case SHORT, 8 -> 2;
      case LONG, 9, 11, 13 -> 4;
      case 5, 10, 12 -> 8;
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
