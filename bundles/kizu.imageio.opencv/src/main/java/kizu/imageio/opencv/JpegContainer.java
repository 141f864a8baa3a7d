package kizu.imageio.opencv;

import java.io.IOException;
import kizu.api.image.ImageSize;

/** JPEG (ITU-T T.81): marker segments around entropy-coded scans, ended by the EOI marker. */
final class JpegContainer implements ImageContainer {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int TEM = 0x01;
  private static final int RST_FIRST = 0xd0;
  private static final int RST_LAST = 0xd7;

  @Override
  public String name() {
    return "JPEG";
  }

  @Override
  public boolean matches(Bytes bytes) throws IOException, BrokenImageException {
    return bytes.matches(0, 0xff, SOI, 0xff);
  }

  @Override
  public ImageSize header(Bytes bytes) throws IOException, BrokenImageException {
    long at = 2;
    while (true) {
      long marker = marker(bytes, at);
      int code = bytes.u8(marker);
      if (startsFrame(code)) {
        return frame(bytes, marker + 1);
      }
      if (code == EOI || code == SOS) {
        throw BrokenImageException.corrupt("its pixels come before its size");
      }
      at = behind(bytes, marker);
    }
  }

  @Override
  public void requireComplete(byte[] data) throws IOException, BrokenImageException {
    Bytes bytes = Bytes.of(data);
    boolean scans = false;
    long at = 2;
    while (true) {
      long marker = marker(bytes, at);
      int code = bytes.u8(marker);
      if (code == EOI) {
        break;
      }
      at = behind(bytes, marker);
      if (code == SOS) {
        scans = true;
        at = behindScan(data, (int) at);
      }
    }
    if (!scans) {
      throw BrokenImageException.corrupt("it holds no pixels");
    }
  }

  private static ImageSize frame(Bytes bytes, long segment)
      throws IOException, BrokenImageException {
    int bits = bytes.u8(segment + 2);
    if (bits != 8) {
      throw BrokenImageException.unsupported("a JPEG image of " + bits + " bits");
    }
    return ImageContainer.size(
        bytes.u16(segment + 5), bytes.u16(segment + 3), bytes.u8(segment + 7) == 1 ? 1 : 3, bits);
  }

  /** The position of the code of the marker that begins here; fill bytes are skipped. */
  private static long marker(Bytes bytes, long at) throws IOException, BrokenImageException {
    if (bytes.u8(at) != 0xff) {
      throw BrokenImageException.corrupt("no marker at byte " + at);
    }
    long code = at + 1;
    while (bytes.u8(code) == 0xff) {
      code++;
    }
    return code;
  }

  /** The position behind a marker and, if it has one, its segment. */
  private static long behind(Bytes bytes, long marker) throws IOException, BrokenImageException {
    int code = bytes.u8(marker);
    boolean bare = code == TEM || code == SOI || (code >= RST_FIRST && code <= RST_LAST);
    if (bare) {
      return marker + 1;
    }
    int size = bytes.u16(marker + 1);
    if (size < 2) {
      throw BrokenImageException.corrupt("a segment of no size at byte " + marker);
    }
    return marker + 1 + size;
  }

  /** Inside a scan 0xff is followed by 0 (a data byte) or a restart; anything else ends it. */
  private static long behindScan(byte[] data, int from) throws BrokenImageException {
    for (int at = from; at + 1 < data.length; at++) {
      if (data[at] == (byte) 0xff) {
        int code = data[at + 1] & 0xff;
        boolean inside = code == 0 || code == 0xff || (code >= RST_FIRST && code <= RST_LAST);
        if (!inside) {
          return at;
        }
      }
    }
    throw BrokenImageException.truncated(data.length);
  }

  /** SOF0..SOF15 without the tables (DHT, JPG, DAC) that share their range. */
  private static boolean startsFrame(int code) {
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }
}
