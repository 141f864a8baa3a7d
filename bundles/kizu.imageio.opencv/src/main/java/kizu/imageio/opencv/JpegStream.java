package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.Orientation;

/** The marker segments of a JPEG file (ITU-T T.81, annex B), in their order. */
final class JpegStream {
  static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DHT = 0xc4;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int JFIF = 0xe0;
  private static final int EXIF = 0xe1;
  private static final int ADOBE = 0xee;
  private static final int TEM = 0x01;
  private static final int RST_FIRST = 0xd0;
  private static final int RST_LAST = 0xd7;

  private final Bytes bytes;
  private long at = 2;
  private int code;
  private long segment;
  private Orientation orientation = Orientation.AS_STORED;

  JpegStream(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Goes on to the frame header. */
  JpegFrame frame() throws IOException, BrokenImageException {
    while (true) {
      long segment = next();
      if (startsFrame(code)) {
        return new JpegFrame(bytes, segment, code);
      }
      if (code == EOI || code == SOS) {
        throw BrokenImageException.corrupt("its pixels come before its size");
      }
      if (code == EXIF && bytes.matches(segment + 2, "Exif\0\0")) {
        long length = bytes.u16(segment) - 8L;
        orientation = Exif.orientation(new BytesPart(bytes, segment + 8, Math.max(0, length)));
      }
    }
  }

  /** How the picture asks to be shown; known behind {@link #frame()}. */
  Orientation orientation() {
    return orientation;
  }

  /**
   * Reads every scan of a file to its last code.
   *
   * @throws BrokenImageException if one is missing, or holds less or more than it declares
   */
  static void requireComplete(byte[] data) throws IOException, BrokenImageException {
    JpegStream stream = new JpegStream(Bytes.of(data));
    JpegTables tables = new JpegTables();
    JpegFrame frame = stream.tables(tables);
    JpegCoverage coverage = new JpegCoverage(frame.channels().length);
    long[][] history = history(frame);
    while (stream.code != EOI) {
      if (stream.code == SOS) {
        int segment = (int) stream.segment;
        stream.at = new JpegScan(data, segment, frame, tables, history).read(coverage);
      } else if (startsFrame(stream.code)) {
        throw BrokenImageException.corrupt("it declares two sizes");
      } else {
        stream.take(tables);
      }
      stream.segment = stream.next();
    }
    coverage.requireWhole();
  }

  /** Takes what stands before the frame, and stops behind it. */
  private JpegFrame tables(JpegTables tables) throws IOException, BrokenImageException {
    for (segment = next(); !startsFrame(code); segment = next()) {
      if (code == EOI || code == SOS) {
        throw BrokenImageException.corrupt("its pixels come before its size");
      }
      take(tables);
    }
    JpegFrame frame = new JpegFrame(bytes, segment, code);
    segment = next();
    return frame;
  }

  private void take(JpegTables tables) throws IOException, BrokenImageException {
    switch (code) {
      case DHT -> tables.codes(bytes, segment);
      case DQT -> tables.steps(bytes, segment);
      case DRI -> tables.restart(bytes, segment);
      case JFIF -> {
        if (bytes.matches(segment + 2, "JFIF\0") && bytes.u8(segment + 7) != 1) {
          throw BrokenImageException.corrupt("its JFIF version is unknown");
        }
      }
      case ADOBE -> {
        if (bytes.matches(segment + 2, "Adobe") && bytes.u8(segment + 13) > 1) {
          throw BrokenImageException.corrupt("it declares an unknown conversion of colours");
        }
      }
      case SOI -> throw BrokenImageException.corrupt("a second picture begins inside it");
      default -> {}
    }
  }

  /** Goes on to the next marker; where its segment begins. */
  private long next() throws IOException, BrokenImageException {
    if (bytes.u8(at) != 0xff) {
      throw BrokenImageException.corrupt("no marker at byte " + at);
    }
    long marker = at + 1;
    while (bytes.u8(marker) == 0xff) {
      marker++;
    }
    code = bytes.u8(marker);
    at = marker + 1;
    boolean bare = code == TEM || code == SOI || code == EOI || restart(code);
    if (code == 0 || restart(code)) {
      throw BrokenImageException.corrupt("no marker at byte " + (marker - 1));
    }
    if (!bare) {
      int size = bytes.u16(at);
      if (size < 2) {
        throw BrokenImageException.corrupt("a segment of no size at byte " + marker);
      }
      at += size;
      if (at > bytes.length()) {
        throw BrokenImageException.truncated(bytes.length());
      }
    }
    return marker + 1;
  }

  private static boolean restart(int code) {
    return code >= RST_FIRST && code <= RST_LAST;
  }

  private static long[][] history(JpegFrame frame) {
    long[][] history = new long[frame.channels().length][0];
    for (int i = 0; i < history.length && frame.progressive(); i++) {
      JpegFrame.Channel channel = frame.channels()[i];
      history[i] =
          new long[frame.unitsAcross() * channel.across() * frame.unitsDown() * channel.down()];
    }
    return history;
  }

  /** SOF0..SOF15 without the tables (DHT, JPG, DAC) that share their range. */
  private static boolean startsFrame(int code) {
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }
}
