package kizu.imageio.opencv;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import kizu.api.image.ImageSize;

/** Pixels of a TIFF page, of every strip or tile up to its last row. */
final class TiffDecoder {
  private static final int FILL_ORDER = 266;
  private static final int PREDICTOR = 317;
  private static final int DIFFERENCES = 2;

  private final byte[] data;
  private final TiffPage page;
  private final TiffGrid grid;
  private final Raster raster;
  private final int kept;
  private final boolean differences;

  private TiffDecoder(byte[] data, TiffPage page) throws IOException, BrokenImageException {
    ImageSize size = page.header().size();
    this.data = data;
    this.page = page;
    this.grid = new TiffGrid(page, size.width(), size.height(), data.length);
    this.kept = page.colours() + (page.alpha() ? 1 : 0);
    this.raster = new Raster(size.width(), size.height(), kept, page.bits());
    long predictor = page.fields().value(PREDICTOR, 0, 1);
    this.differences = predictor == DIFFERENCES;
    if (predictor != 1 && !(differences && page.bits() % 8 == 0)) {
      throw BrokenImageException.unsupported("a TIFF image with the predictor " + predictor);
    }
  }

  /** Decodes a file whose declared size is admissible. */
  static StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    TiffPage page = TiffPage.of(Bytes.of(data));
    TiffDecoder decoder = new TiffDecoder(data, page);
    if (page.compression() == TiffPage.JPEG) {
      decoder.jpeg();
    } else {
      decoder.pieces(TiffCompression.of(page.compression()));
    }
    return decoder.picture();
  }

  private void pieces(TiffCompression compression) throws IOException, BrokenImageException {
    if (page.photometric() == TiffPage.YCBCR) {
      throw BrokenImageException.unsupported("a TIFF image of YCbCr colours without JPEG");
    }
    int planes = grid.planar() ? page.samples() : 1;
    int samples = grid.planar() ? 1 : page.samples();
    long row = ((long) grid.pieceWidth() * samples * page.bits() + 7) / 8;
    for (int plane = 0, piece = 0; plane < planes; plane++) {
      for (int down = 0; down < grid.down(); down++) {
        for (int across = 0; across < grid.across(); across++, piece++) {
          if (plane >= kept) {
            continue;
          }
          byte[] rows =
              compression.expand(
                  stored(piece), Math.toIntExact(row * grid.rows(down)), row * grid.pieceHeight());
          place(rows, (int) row, samples, new int[] {across, down, plane});
        }
      }
    }
  }

  private byte[] stored(int piece) throws IOException, BrokenImageException {
    int from = grid.offset(piece);
    byte[] bytes = Arrays.copyOfRange(data, from, from + grid.length(piece));
    if (page.fields().value(FILL_ORDER, 0, 1) == 2) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
      }
    }
    return bytes;
  }

  /** Copies the rows of a piece, as far as they lie in the picture. */
  private void place(byte[] rows, int rowBytes, int samples, int[] where) {
    int left = where[0] * grid.pieceWidth();
    int top = where[1] * grid.pieceHeight();
    int columns = Math.min(grid.pieceWidth(), raster.width() - left);
    int end = Math.min(grid.rows(where[1]), raster.height() - top);
    int[] values = new int[columns * samples];
    for (int y = 0; y < end; y++) {
      int to = raster.index(left, top + y) + where[2];
      if (page.bits() == 8 && !differences && samples == kept) {
        raster.set(to, rows, y * rowBytes, values.length);
        continue;
      }
      unpack(rows, y * rowBytes, values, samples);
      for (int x = 0, from = 0; x < columns; x++, from += samples, to += kept) {
        for (int s = 0; s < Math.min(samples, kept); s++) {
          raster.set(to + s, values[from + s]);
        }
      }
    }
  }

  private void unpack(byte[] rows, int from, int[] values, int samples) {
    SampleBits bits = new SampleBits(rows, from, page.bits(), page.fields().little());
    for (int i = 0; i < values.length; i++) {
      values[i] = bits.next();
      if (differences && i >= samples) {
        values[i] += values[i - samples];
      }
    }
  }

  private void jpeg() throws IOException, BrokenImageException {
    TiffJpeg jpeg = new TiffJpeg(page, grid, raster);
    int planes = grid.planar() ? page.samples() : 1;
    for (int plane = 0, piece = 0; plane < planes; plane++) {
      for (int down = 0; down < grid.down(); down++) {
        for (int across = 0; across < grid.across(); across++, piece++) {
          int from = grid.offset(piece);
          jpeg.place(
              Arrays.copyOfRange(data, from, from + grid.length(piece)), across, down, plane);
        }
      }
    }
  }

  private StoredPicture picture() throws IOException, BrokenImageException {
    StoredPicture.Model model =
        switch (page.photometric()) {
          case TiffPage.PALETTE -> StoredPicture.Model.INDEX;
          case TiffPage.RGB, TiffPage.YCBCR -> StoredPicture.Model.COLOUR;
          default -> StoredPicture.Model.GREY;
        };
    StoredPicture picture =
        new StoredPicture(
            raster,
            model,
            page.photometric() == TiffPage.WHITE_IS_ZERO,
            page.palette(),
            transparency());
    picture.requireIndices();
    return picture;
  }

  private Optional<Transparency> transparency() throws IOException, BrokenImageException {
    if (!page.alpha() || page.bits() > 16) {
      return Optional.empty();
    }
    return Optional.of(
        new Transparency(
            (1 << page.bits()) - 1, i -> raster.get(i * kept + kept - 1), page.associated()));
  }
}
