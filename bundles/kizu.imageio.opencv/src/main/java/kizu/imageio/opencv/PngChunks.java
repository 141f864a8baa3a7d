package kizu.imageio.opencv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import kizu.api.image.Orientation;
import kizu.api.image.Palette;

/** Where the chunks of a PNG file are, as far as they matter to pixels. */
final class PngChunks {
  /** Bytes before the first chunk. */
  static final int SIGNATURE = 8;

  /** Length, type and checksum around a chunk's data. */
  private static final int FRAME = 12;

  private static final Set<String> SINGLE = Set.of("PLTE", "tRNS", "sBIT", "acTL", "eXIf");
  private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");

  /** The data of a chunk. */
  record Chunk(long position, long length) {}

  private final Bytes bytes;
  private final PngHeader header;
  private final Map<String, Chunk> single = new HashMap<>();
  private final List<Chunk> pixels = new ArrayList<>();

  /** Walks from chunk to chunk, up to the end of the picture. */
  PngChunks(Bytes bytes) throws IOException, BrokenImageException {
    this.bytes = bytes;
    this.header = PngHeader.read(bytes, SIGNATURE);
    long at = SIGNATURE;
    while (!bytes.matches(at + 4, "IEND")) {
      long length = bytes.u32(at);
      if (at + FRAME + length > bytes.length()) {
        throw BrokenImageException.truncated(bytes.length());
      }
      take(type(at), new Chunk(at + 8, length));
      at += FRAME + length;
    }
    if (at + FRAME > bytes.length()) {
      throw BrokenImageException.truncated(bytes.length());
    }
    if (bytes.u32(at) != 0) {
      throw BrokenImageException.corrupt("its last chunk is not empty");
    }
    single.put("IEND", new Chunk(at + 8, 0));
  }

  private void take(String type, Chunk chunk) throws BrokenImageException {
    if (type.equals("IDAT")) {
      if (!pixels.isEmpty() && behind(pixels.get(pixels.size() - 1)) != chunk.position - 8) {
        throw BrokenImageException.corrupt("other chunks stand between its pixels");
      }
      pixels.add(chunk);
    } else if (SINGLE.contains(type)) {
      if (single.put(type, chunk) != null) {
        throw BrokenImageException.corrupt("there are two chunks " + type);
      }
    } else if (Character.isUpperCase(type.charAt(0)) && !CRITICAL.contains(type)) {
      throw BrokenImageException.corrupt(
          "the chunk " + type + " is unknown and cannot be left out");
    }
  }

  private String type(long at) throws IOException, BrokenImageException {
    StringBuilder type = new StringBuilder();
    for (int i = 4; i < 8; i++) {
      int letter = bytes.u8(at + i);
      if (!(letter >= 'a' && letter <= 'z') && !(letter >= 'A' && letter <= 'Z')) {
        throw BrokenImageException.corrupt("no chunk begins at byte " + at);
      }
      type.append((char) letter);
    }
    return type.toString();
  }

  private static long behind(Chunk chunk) {
    return chunk.position + chunk.length + 4;
  }

  /** Refuses a file without pixels, and compares every checksum up to the end of the picture. */
  void requireSound(byte[] data) throws IOException, BrokenImageException {
    if (pixels.isEmpty()) {
      throw BrokenImageException.corrupt("it holds no pixels");
    }
    Chunk last = single.get("IEND");
    if (last == null) {
      throw BrokenImageException.corrupt("it has no end");
    }
    long end = behind(last);
    for (long at = SIGNATURE; at < end; ) {
      int size = (int) bytes.u32(at);
      CRC32 checksum = new CRC32();
      checksum.update(data, (int) at + 4, size + 4);
      if (checksum.getValue() != bytes.u32(at + 8 + size)) {
        throw BrokenImageException.corrupt("the checksum at byte " + at + " does not match");
      }
      at += FRAME + size;
    }
  }

  PngHeader header() {
    return header;
  }

  /** Where the compressed pixels are, in their order. */
  List<Chunk> pixels() {
    return pixels;
  }

  /** The colours of indices. */
  Optional<Palette> palette() throws IOException, BrokenImageException {
    if (header.type() != PngHeader.PALETTE) {
      return Optional.empty();
    }
    Chunk chunk = single.get("PLTE");
    if (chunk == null || chunk.length == 0 || chunk.length % 3 != 0 || chunk.length > 768) {
      throw BrokenImageException.corrupt("it has no palette for its indices");
    }
    int[] colours = new int[(int) chunk.length / 3];
    for (int i = 0; i < colours.length; i++) {
      long at = chunk.position + 3L * i;
      colours[i] = bytes.u8(at) << 16 | bytes.u16(at + 1);
    }
    return Optional.of(new Palette(colours));
  }

  /** The values of the transparency chunk: alphas of indices, or a colour; empty without one. */
  int[] transparent() throws IOException, BrokenImageException {
    Chunk chunk = single.get("tRNS");
    if (chunk == null || header.alpha()) {
      return new int[0];
    }
    boolean indices = header.type() == PngHeader.PALETTE;
    int[] values = new int[indices ? (int) Math.min(256, chunk.length) : header.samples()];
    if (!indices && chunk.length != 2L * values.length) {
      throw BrokenImageException.corrupt("its transparent colour has no value for each channel");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = indices ? bytes.u8(chunk.position + i) : bytes.u16(chunk.position + 2L * i);
    }
    return values;
  }

  /** The most bits in use of a channel by the chunk for it; those of a sample without one. */
  int significantBits() throws IOException, BrokenImageException {
    Chunk chunk = single.get("sBIT");
    int most = 0;
    for (int i = 0; chunk != null && i < Math.min(3, chunk.length); i++) {
      most = Math.max(most, bytes.u8(chunk.position + i));
    }
    boolean told = header.type() != PngHeader.PALETTE && most > 0 && most < header.bits();
    return told ? most : header.bits();
  }

  /** How the picture asks to be shown. */
  Orientation orientation() throws IOException, BrokenImageException {
    Chunk chunk = single.get("eXIf");
    return chunk == null
        ? Orientation.AS_STORED
        : Exif.orientation(new BytesPart(bytes, chunk.position, chunk.length));
  }

  /** Frames of an animation, else 1. */
  int pages() throws IOException, BrokenImageException {
    Chunk chunk = single.get("acTL");
    return chunk == null || chunk.length < 4
        ? 1
        : (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes.u32(chunk.position)));
  }
}
