package kizu.imageio.opencv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TIFF files made field by field, so that each can say anything. */
final class TiffFile {
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final ByteOrder order;
  private final List<Map<Integer, long[]>> pages = new ArrayList<>();
  private final List<byte[]> pieces = new ArrayList<>();

  TiffFile(ByteOrder order) {
    this.order = order;
  }

  /** A little-endian page of one uncompressed strip. */
  static TiffFile page(
      int width, int height, int photometric, int samples, int bits, byte[] strip) {
    return new TiffFile(ByteOrder.LITTLE_ENDIAN)
        .add(width, height, photometric, samples, bits, strip);
  }

  /** Adds a page of one uncompressed strip. */
  TiffFile add(int width, int height, int photometric, int samples, int bits, byte[] strip) {
    pages.add(new TreeMap<>());
    pieces.add(strip);
    set(256, width).set(257, height).set(258, bits).set(259, 1).set(262, photometric);
    return set(277, samples).set(278, height).set(273, 0).set(279, strip.length);
  }

  /** Sets a field of the page that was added last. */
  TiffFile set(int tag, long... values) {
    pages.get(pages.size() - 1).put(tag, values);
    return this;
  }

  /** The file: strips, then pages. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[8]);
    for (int p = 0; p < pages.size(); p++) {
      place(pages.get(p), out.size(), pieces.get(p).length);
      out.writeBytes(pieces.get(p));
    }
    int next = 4;
    List<int[]> links = new ArrayList<>();
    for (Map<Integer, long[]> page : pages) {
      List<byte[]> outside = new ArrayList<>();
      int far = out.size();
      for (Map.Entry<Integer, long[]> field : page.entrySet()) {
        byte[] values = values(field.getKey(), field.getValue());
        outside.add(values);
        out.writeBytes(values.length > 4 ? values : new byte[0]);
      }
      links.add(new int[] {next, out.size()});
      ByteBuffer entries = ByteBuffer.allocate(2 + 12 * page.size() + 4).order(order);
      entries.putShort((short) page.size());
      int i = 0;
      for (Map.Entry<Integer, long[]> field : page.entrySet()) {
        byte[] values = outside.get(i++);
        entries.putShort(field.getKey().shortValue());
        entries.putShort((short) (wide(field.getKey()) ? LONG : SHORT));
        entries.putInt(field.getValue().length);
        int behind = entries.position() + 4;
        if (values.length > 4) {
          entries.putInt(far);
          far += values.length;
        } else {
          entries.put(values);
        }
        entries.position(behind);
      }
      next = out.size() + entries.capacity() - 4;
      out.writeBytes(entries.array());
    }
    ByteBuffer file = ByteBuffer.wrap(out.toByteArray()).order(order);
    file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
    file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).putShort((short) 42);
    links.forEach(link -> file.putInt(link[0], link[1]));
    return file.array();
  }

  /** One strip, or one for each channel where they lie apart. */
  private static void place(Map<Integer, long[]> page, int start, int length) {
    long[] one = {1};
    boolean apart = page.getOrDefault(284, one)[0] == 2;
    int strips = apart ? (int) page.getOrDefault(277, one)[0] : 1;
    long[] offsets = new long[strips];
    long[] sizes = new long[strips];
    for (int i = 0; i < strips; i++) {
      offsets[i] = start + (long) i * (length / strips);
      sizes[i] = length / strips;
    }
    page.put(273, offsets);
    page.put(279, sizes);
  }

  private byte[] values(int tag, long[] values) {
    byte[] all = new byte[(wide(tag) ? 4 : 2) * values.length];
    ByteBuffer bytes = ByteBuffer.wrap(all).order(order);
    for (long value : values) {
      if (wide(tag)) {
        bytes.putInt((int) value);
      } else {
        bytes.putShort((short) value);
      }
    }
    return all;
  }

  private static boolean wide(int tag) {
    return tag == 254 || tag == 273 || tag == 279;
  }
}
