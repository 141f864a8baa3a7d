package kizu.imageio.opencv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Strips or tiles that are JPEG pictures, with their tables kept apart (TIFF Technical Note 2). */
final class TiffJpeg {
  private static final int TABLES = 347;

  /** Says whether three channels are red, green and blue: without it they are guessed. */
  private static final byte[] ADOBE = {
    (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0
  };

  private final TiffPage page;
  private final TiffGrid grid;
  private final Raster raster;
  private final byte[] tables;

  TiffJpeg(TiffPage page, TiffGrid grid, Raster raster) throws IOException, BrokenImageException {
    this.page = page;
    this.grid = grid;
    this.raster = raster;
    this.tables = page.fields().raw(TABLES);
    if (page.bits() != 8) {
      throw BrokenImageException.unsupported("a TIFF image of JPEG with " + page.bits() + " bits");
    }
    if ((grid.planar() && page.photometric() == TiffPage.YCBCR)
        || page.samples() > page.colours()) {
      throw BrokenImageException.unsupported("a TIFF image of JPEG with channels of their own");
    }
  }

  /** Decodes a piece into the picture. */
  void place(byte[] piece, int across, int down, int plane)
      throws IOException, BrokenImageException {
    Raster part = JpegDecoder.decode(whole(piece)).raster();
    int samples = grid.planar() ? 1 : page.samples();
    boolean fits =
        part.width() == grid.pieceWidth()
            && part.height() >= grid.rows(down)
            && part.samples() == samples;
    if (!fits) {
      throw BrokenImageException.corrupt(
          "a strip or tile of "
              + (grid.pieceWidth() + "×" + grid.rows(down) + " holds " + part.width())
              + ("×" + part.height() + " pixels of " + part.samples() + " channels"));
    }
    int left = across * grid.pieceWidth();
    int top = down * grid.pieceHeight();
    int columns = Math.min(part.width(), raster.width() - left);
    int rows = Math.min(grid.rows(down), raster.height() - top);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        for (int s = 0; s < samples; s++) {
          raster.set(raster.index(left + x, top + y) + plane + s, part.get(part.index(x, y) + s));
        }
      }
    }
  }

  /** A JPEG file of its own: the marker of its colours, the tables, and the piece. */
  private byte[] whole(byte[] piece) throws BrokenImageException {
    if (piece.length < 4 || (tables.length > 0 && tables.length < 4)) {
      throw BrokenImageException.truncated(piece.length);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(piece, 0, 2);
    if (page.colours() == 3) {
      file.write(ADOBE, 0, ADOBE.length);
      file.write(page.photometric() == TiffPage.YCBCR ? 1 : 0);
    }
    if (tables.length > 0) {
      file.write(tables, 2, tables.length - 4);
    }
    file.write(piece, 2, piece.length - 2);
    return file.toByteArray();
  }
}
