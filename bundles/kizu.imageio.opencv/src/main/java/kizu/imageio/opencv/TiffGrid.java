package kizu.imageio.opencv;

import java.io.IOException;

/** How the pixels of a TIFF page are cut into strips or tiles, and where these are in the file. */
final class TiffGrid {
  private static final int STRIP_OFFSETS = 273;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_SIZES = 279;
  private static final int PLANAR = 284;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_SIZES = 325;
  private static final long LARGE_TILE = 1 << 24;

  private final TiffDirectory fields;
  private final boolean tiled;
  private final boolean planar;
  private final int width;
  private final int height;
  private final int pieceWidth;
  private final int pieceHeight;

  /** Checks that every piece is in the file. */
  TiffGrid(TiffPage page, int width, int height, long fileLength)
      throws IOException, BrokenImageException {
    this.fields = page.fields();
    this.width = width;
    this.height = height;
    this.tiled = fields.count(TILE_OFFSETS) > 0;
    long layout = fields.value(PLANAR, 0, 1);
    if (layout != 1 && layout != 2) {
      throw BrokenImageException.corrupt("its channels are laid out in no known way");
    }
    this.planar = layout == 2 && page.samples() > 1;
    this.pieceWidth = tiled ? extent(TILE_WIDTH) : width;
    this.pieceHeight =
        tiled
            ? extent(TILE_HEIGHT)
            : (int) Math.min(height, Math.max(0, fields.value(ROWS_PER_STRIP, 0, height)));
    if (pieceWidth < 1 || pieceHeight < 1) {
      throw BrokenImageException.corrupt("its strips or tiles have no size");
    }
    // Tiles are filled up to their size, so an absurd one would take memory for nothing.
    if ((long) pieceWidth * pieceHeight > Math.max(LARGE_TILE, 4L * width * height)) {
      throw BrokenImageException.corrupt(
          "its tiles have " + pieceWidth + "×" + pieceHeight + " pixels");
    }
    requirePieces(planar ? page.samples() : 1, fileLength);
  }

  private int extent(int tag) throws IOException, BrokenImageException {
    return (int) Math.min(Integer.MAX_VALUE, fields.value(tag, 0, 0));
  }

  private void requirePieces(int planes, long fileLength) throws IOException, BrokenImageException {
    long needed = (long) planes * across() * down();
    int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
    int sizes = tiled ? TILE_SIZES : STRIP_SIZES;
    if (fields.count(offsets) == 0) {
      throw BrokenImageException.corrupt("it holds no pixels");
    }
    if (fields.count(offsets) < needed || fields.count(sizes) < needed) {
      throw BrokenImageException.corrupt(
          "it has "
              + Math.min(fields.count(offsets), fields.count(sizes))
              + " of "
              + needed
              + " strips or tiles");
    }
    if (fields.count(offsets) > needed) {
      throw BrokenImageException.corrupt(
          "it has " + fields.count(offsets) + " strips or tiles, and its size needs " + needed);
    }
    for (int i = 0; i < needed; i++) {
      if (fields.value(sizes, i, 0) == 0 || fields.value(offsets, i, 0) == 0) {
        throw BrokenImageException.corrupt("strip or tile " + (i + 1) + " is empty");
      }
      if (fields.value(offsets, i, 0) + fields.value(sizes, i, 0) > fileLength) {
        throw BrokenImageException.truncated(fileLength);
      }
    }
  }

  /** Whether each channel has strips or tiles of its own. */
  boolean planar() {
    return planar;
  }

  /** Columns of a piece; tiles at the right may stand out over the picture. */
  int pieceWidth() {
    return pieceWidth;
  }

  /** Rows that a piece must hold: the last strip ends with the picture, tiles are always whole. */
  int rows(int down) {
    return tiled ? pieceHeight : Math.min(pieceHeight, height - down * pieceHeight);
  }

  /** Rows of a piece but the last, which some programs fill up to it. */
  int pieceHeight() {
    return pieceHeight;
  }

  /** Pieces beside each other. */
  int across() {
    return (int) (((long) width + pieceWidth - 1) / pieceWidth);
  }

  /** Pieces below each other. */
  int down() {
    return (int) (((long) height + pieceHeight - 1) / pieceHeight);
  }

  /** Where the bytes of a piece begin. */
  int offset(int piece) throws IOException, BrokenImageException {
    return (int) fields.value(tiled ? TILE_OFFSETS : STRIP_OFFSETS, piece, 0);
  }

  /** How many bytes a piece has in the file. */
  int length(int piece) throws IOException, BrokenImageException {
    return (int) fields.value(tiled ? TILE_SIZES : STRIP_SIZES, piece, 0);
  }
}
