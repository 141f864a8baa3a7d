package kizu.imageio.opencv;

import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG file: inflated one after the other, their filters undone. */
final class PngRows implements AutoCloseable {
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int AVERAGE = 3;
  private static final int PAETH = 4;

  private final byte[] data;
  private final List<PngChunks.Chunk> chunks;
  private final int pixelBytes;
  private final Inflater inflater = new Inflater();
  private int next;
  private byte[] row = new byte[0];
  private byte[] above = new byte[0];

  /**
   * Begins before the first row.
   *
   * @param pixelBytes whole bytes of a pixel, at least 1
   */
  PngRows(byte[] data, List<PngChunks.Chunk> chunks, int pixelBytes) {
    this.data = data;
    this.chunks = chunks;
    this.pixelBytes = pixelBytes;
  }

  /** Begins a pass whose rows have the given bytes; above its first one all is 0. */
  void pass(int rowBytes) {
    row = new byte[rowBytes];
    above = new byte[rowBytes];
  }

  /** The next row of the pass, overwritten by the one after the next. */
  byte[] next() throws BrokenImageException {
    byte[] old = above;
    above = row;
    row = old;
    byte[] filter = new byte[1];
    inflate(filter, 1);
    inflate(row, row.length);
    unfilter(filter[0]);
    return row;
  }

  /** Refuses pixels behind the last row, and data that end without their checksum. */
  void requireEnd() throws BrokenImageException {
    byte[] more = new byte[1];
    int count = 0;
    while (!inflater.finished() && count == 0) {
      count = step(more, 0, 1);
    }
    if (count > 0 || inflater.getRemaining() > 0 || chunksLeft()) {
      throw BrokenImageException.corrupt("it holds more pixels than it declares");
    }
  }

  private boolean chunksLeft() {
    for (int i = next; i < chunks.size(); i++) {
      if (chunks.get(i).length() > 0) {
        return true;
      }
    }
    return false;
  }

  private void inflate(byte[] into, int length) throws BrokenImageException {
    for (int at = 0; at < length; ) {
      at += step(into, at, length - at);
      if (at < length && inflater.finished()) {
        throw BrokenImageException.corrupt("its pixels end before the last row");
      }
    }
  }

  private int step(byte[] into, int at, int length) throws BrokenImageException {
    try {
      int count = inflater.inflate(into, at, length);
      if (count == 0 && !inflater.finished()) {
        if (!inflater.needsInput() || next == chunks.size()) {
          throw BrokenImageException.corrupt("its pixels end before the last row");
        }
        PngChunks.Chunk chunk = chunks.get(next++);
        inflater.setInput(data, (int) chunk.position(), (int) chunk.length());
      }
      return count;
    } catch (DataFormatException e) {
      throw BrokenImageException.corrupt("its pixels cannot be inflated (" + e.getMessage() + ")");
    }
  }

  private void unfilter(int filter) throws BrokenImageException {
    int step = pixelBytes;
    switch (filter) {
      case 0 -> {}
      case SUB -> {
        for (int i = step; i < row.length; i++) {
          row[i] += row[i - step];
        }
      }
      case UP -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case AVERAGE -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < step ? 0 : row[i - step] & 0xff;
          row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
        }
      }
      case PAETH -> {
        for (int i = 0; i < row.length; i++) {
          row[i] +=
              i < step
                  ? above[i]
                  : (byte) paeth(row[i - step] & 0xff, above[i] & 0xff, above[i - step] & 0xff);
        }
      }
      default -> throw BrokenImageException.corrupt("a row has the unknown filter " + filter);
    }
  }

  private static int paeth(int left, int up, int corner) {
    int byLeft = Math.abs(up - corner);
    int byUp = Math.abs(left - corner);
    int byCorner = Math.abs(left + up - 2 * corner);
    if (byLeft <= byUp && byLeft <= byCorner) {
      return left;
    }
    return byUp <= byCorner ? up : corner;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
