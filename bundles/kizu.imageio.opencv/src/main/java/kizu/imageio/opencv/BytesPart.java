package kizu.imageio.opencv;

import java.io.IOException;

/** Some bytes inside others, counted from their own beginning. */
final class BytesPart extends Bytes {
  private final Bytes whole;
  private final long start;
  private final long length;

  BytesPart(Bytes whole, long start, long length) {
    this.whole = whole;
    this.start = start;
    this.length = length;
  }

  @Override
  long length() {
    return length;
  }

  @Override
  int u8(long position) throws IOException, BrokenImageException {
    if (position < 0 || position >= length) {
      throw BrokenImageException.truncated(whole.length());
    }
    return whole.u8(start + position);
  }
}
