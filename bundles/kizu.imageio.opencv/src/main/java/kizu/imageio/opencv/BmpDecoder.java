package kizu.imageio.opencv;

import java.io.IOException;
import java.util.Optional;
import kizu.api.image.ImageSize;

/** Pixels of a Windows bitmap up to the last row. */
final class BmpDecoder {
  private final byte[] data;
  private final BmpHeader header;
  private final ImageSize size;
  private final int start;

  private BmpDecoder(byte[] data, BmpHeader header) throws IOException, BrokenImageException {
    this.data = data;
    this.header = header;
    this.size = header.header().size();
    this.start = (int) Math.min(Integer.MAX_VALUE, header.pixels());
    if (start >= data.length) {
      throw BrokenImageException.truncated(data.length);
    }
  }

  /** Decodes a file whose declared size is admissible. */
  static StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    BmpHeader header = new BmpHeader(Bytes.of(data));
    BmpDecoder decoder = new BmpDecoder(data, header);
    if (header.runs()) {
      return decoder.indexed(new BmpRuns(data, decoder.start, header.depth(), decoder.size).read());
    }
    header.requireLength(data.length - decoder.start, decoder.size.height());
    return header.indexed() ? decoder.indexed(decoder.indices()) : decoder.colours();
  }

  private int row(int y) {
    int stored = header.topDown() ? y : size.height() - 1 - y;
    return Math.toIntExact(start + stored * header.rowBytes());
  }

  private Raster indices() throws BrokenImageException {
    Raster raster = new Raster(size.width(), size.height(), 1, header.depth());
    for (int y = 0; y < size.height(); y++) {
      SampleBits bits = new SampleBits(data, row(y), header.depth(), false);
      for (int x = 0; x < size.width(); x++) {
        raster.set(raster.index(x, y), bits.next());
      }
    }
    return raster;
  }

  private StoredPicture indexed(Raster raster) throws IOException, BrokenImageException {
    StoredPicture picture =
        new StoredPicture(
            raster, StoredPicture.Model.INDEX, false, header.palette(), Optional.empty());
    picture.requireIndices();
    return picture;
  }

  private StoredPicture colours() throws IOException, BrokenImageException {
    long[] masks = header.masks();
    for (int c = 0; c < 4; c++) {
      if ((c < 3 && masks[c] == 0) || Long.bitCount(masks[c]) > 8) {
        throw BrokenImageException.unsupported(
            "a BMP image with channels of other than 1 to 8 bits");
      }
    }
    int samples = masks[3] == 0 ? 3 : 4;
    Raster raster = new Raster(size.width(), size.height(), samples, 8);
    for (int y = 0; y < size.height(); y++) {
      SampleBits bits = new SampleBits(data, row(y), header.depth(), true);
      for (int x = 0, to = raster.index(0, y); x < size.width(); x++, to += samples) {
        long pixel = bits.next() & 0xffffffffL;
        for (int c = 0; c < samples; c++) {
          raster.set(to + c, channel(pixel, masks[c]));
        }
      }
    }
    return new StoredPicture(
        raster,
        StoredPicture.Model.COLOUR,
        false,
        Optional.empty(),
        samples == 4 ? transparency(raster) : Optional.empty());
  }

  private static int channel(long pixel, long mask) {
    int shift = Long.numberOfTrailingZeros(mask);
    long full = mask >> shift;
    return full == 255
        ? (int) ((pixel & mask) >> shift)
        : (int) (((pixel & mask) >> shift) * 255 / full);
  }

  /** Many programs declare transparency and leave all of it 0: then there is none. */
  private static Optional<Transparency> transparency(Raster raster) {
    Transparency alpha = new Transparency(255, i -> raster.get(i * 4 + 3), false);
    for (int i = 0; i < raster.pixels(); i++) {
      if (alpha.of().applyAsInt(i) > 0) {
        return Optional.of(alpha);
      }
    }
    return Optional.empty();
  }
}
