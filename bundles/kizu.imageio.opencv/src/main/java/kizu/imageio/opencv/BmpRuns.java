package kizu.imageio.opencv;

import kizu.api.image.ImageSize;

/** Indices of 4 or 8 bits as runs. A pixel that no run sets would be undefined: it is refused. */
final class BmpRuns {
  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int MOVE = 2;

  private final byte[] data;
  private final int depth;
  private final Raster raster;
  private int at;
  private int x;
  private int y;

  BmpRuns(byte[] data, int start, int depth, ImageSize size) throws BrokenImageException {
    this.data = data;
    this.at = start;
    this.depth = depth;
    this.raster = new Raster(size.width(), size.height(), 1, depth);
    this.y = size.height() - 1;
  }

  /** Every pixel; rows come from the bottom. */
  Raster read() throws BrokenImageException {
    while (true) {
      int count = next();
      int value = next();
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          set(depth == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15);
        }
      } else if (value == END_OF_ROW) {
        requireWholeRow();
        x = 0;
        y--;
      } else if (value == END) {
        requireEnd();
        return raster;
      } else if (value == MOVE) {
        throw BrokenImageException.corrupt("its runs leave pixels out");
      } else {
        literal(value);
      }
    }
  }

  private void literal(int count) throws BrokenImageException {
    int begin = at;
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = depth == 8 || i % 2 == 0 ? next() : value;
      set(depth == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15);
    }
    // They fill up groups of two bytes.
    at += (at - begin) % 2;
  }

  private int next() throws BrokenImageException {
    if (at >= data.length) {
      throw BrokenImageException.truncated(data.length);
    }
    return data[at++] & 0xff;
  }

  private void set(int index) throws BrokenImageException {
    if (y < 0 || x >= raster.width()) {
      throw BrokenImageException.corrupt("a run reaches over the end of its row");
    }
    raster.set(raster.index(x++, y), index);
  }

  private void requireWholeRow() throws BrokenImageException {
    if (y >= 0 && x < raster.width()) {
      throw BrokenImageException.corrupt("its runs leave pixels out");
    }
  }

  private void requireEnd() throws BrokenImageException {
    boolean behindLast = (y == 0 && x == raster.width()) || (y == -1 && x == 0);
    if (!behindLast) {
      throw BrokenImageException.corrupt("its runs end before the last row");
    }
  }
}
