package kizu.imageio.opencv;

import java.io.IOException;

/** The frame header of a JPEG file. */
final class JpegFrame {
  private static final int PROGRESSIVE = 0xc2;
  private static final int BASELINE = 0xc0;
  private static final int EXTENDED = 0xc1;

  /**
   * One channel.
   *
   * @param id its name in scans
   * @param across blocks of 8×8 beside each other in a unit of all channels, 1 to 4
   * @param down blocks below each other in a unit
   * @param table its quantisation table, 0 to 3
   */
  record Channel(int id, int across, int down, int table) {}

  private final boolean progressive;
  private final long width;
  private final long height;
  private final Channel[] channels;
  private int mostAcross = 1;
  private int mostDown = 1;

  /**
   * Reads a header.
   *
   * @param segment where its length stands, behind the marker
   */
  JpegFrame(Bytes bytes, long segment, int marker) throws IOException, BrokenImageException {
    if (marker != BASELINE && marker != EXTENDED && marker != PROGRESSIVE) {
      throw BrokenImageException.unsupported(
          marker == 0xc9 || marker == 0xca
              ? "a JPEG image of arithmetic codes"
              : "a JPEG image of a lossless or hierarchical kind");
    }
    progressive = marker == PROGRESSIVE;
    int bits = bytes.u8(segment + 2);
    if (bits != 8) {
      throw BrokenImageException.unsupported("a JPEG image of " + bits + " bits");
    }
    height = bytes.u16(segment + 3);
    width = bytes.u16(segment + 5);
    int count = bytes.u8(segment + 7);
    if (count == 4) {
      throw BrokenImageException.unsupported("a JPEG image of the inks of a print (CMYK)");
    }
    if (count != 1 && count != 3) {
      throw BrokenImageException.unsupported("a JPEG image of " + count + " channels");
    }
    if (bytes.u16(segment) != 8 + 3 * count) {
      throw BrokenImageException.corrupt("its header has no length that fits its channels");
    }
    channels = new Channel[count];
    for (int i = 0; i < count; i++) {
      channels[i] = channel(bytes, segment + 8 + 3L * i);
      mostAcross = Math.max(mostAcross, channels[i].across);
      mostDown = Math.max(mostDown, channels[i].down);
    }
    requireUnits();
  }

  private static Channel channel(Bytes bytes, long at) throws IOException, BrokenImageException {
    int sampling = bytes.u8(at + 1);
    Channel channel = new Channel(bytes.u8(at), sampling >> 4, sampling & 15, bytes.u8(at + 2));
    if (channel.across < 1 || channel.across > 4 || channel.down < 1 || channel.down > 4) {
      throw BrokenImageException.corrupt("its header declares an unknown sampling");
    }
    if (channel.table > 3) {
      throw BrokenImageException.corrupt("its header names an unknown table");
    }
    return channel;
  }

  private void requireUnits() throws BrokenImageException {
    for (int i = 0; i < channels.length; i++) {
      for (int j = 0; j < i; j++) {
        if (channels[i].id == channels[j].id) {
          throw BrokenImageException.corrupt("two of its channels have one name");
        }
      }
      if (mostAcross % channels[i].across != 0 || mostDown % channels[i].down != 0) {
        throw BrokenImageException.unsupported("a JPEG image of fractional sampling");
      }
    }
  }

  boolean progressive() {
    return progressive;
  }

  long width() {
    return width;
  }

  long height() {
    return height;
  }

  Channel[] channels() {
    return channels;
  }

  /** The place of a channel in the frame. */
  int channel(int id) throws BrokenImageException {
    for (int i = 0; i < channels.length; i++) {
      if (channels[i].id == id) {
        return i;
      }
    }
    throw BrokenImageException.corrupt("a scan names an unknown channel");
  }

  /** Units of all channels beside each other. */
  int unitsAcross() {
    return ceil(width, 8L * mostAcross);
  }

  /** Units of all channels below each other. */
  int unitsDown() {
    return ceil(height, 8L * mostDown);
  }

  /** Blocks of a channel beside each other that hold pixels. */
  int blocksAcross(Channel channel) {
    return ceil(ceil(width * channel.across, mostAcross), 8);
  }

  /** Blocks of a channel below each other that hold pixels. */
  int blocksDown(Channel channel) {
    return ceil(ceil(height * channel.down, mostDown), 8);
  }

  private static int ceil(long value, long step) {
    return (int) ((value + step - 1) / step);
  }
}
