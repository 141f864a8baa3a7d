package kizu.imageio.opencv;

import java.io.IOException;
import java.util.Optional;
import kizu.api.image.Palette;

/** Pixels of a PNG file, up to its last row and checksum. */
final class PngDecoder {
  /** First column and row of the passes of Adam7, and their distances. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] WHOLE = {{0, 0, 1, 1}};

  private final PngHeader header;
  private final PngChunks chunks;
  private final Raster raster;

  private PngDecoder(PngChunks chunks) throws BrokenImageException {
    this.chunks = chunks;
    this.header = chunks.header();
    this.raster =
        new Raster((int) header.width(), (int) header.height(), header.samples(), header.bits());
  }

  /** Decodes a file whose declared size is admissible. */
  static StoredPicture decode(byte[] data) throws IOException, BrokenImageException {
    PngChunks chunks = new PngChunks(Bytes.of(data));
    chunks.requireSound(data);
    PngDecoder decoder = new PngDecoder(chunks);
    decoder.rows(data);
    return decoder.picture();
  }

  private void rows(byte[] data) throws BrokenImageException {
    int pixelBits = header.samples() * header.bits();
    try (PngRows rows = new PngRows(data, chunks.pixels(), Math.max(1, pixelBits / 8))) {
      for (int[] pass : header.interlaced() ? PASSES : WHOLE) {
        int columns = (raster.width() - pass[0] + pass[2] - 1) / pass[2];
        if (columns == 0) {
          continue;
        }
        rows.pass((int) (((long) columns * pixelBits + 7) / 8));
        for (int y = pass[1]; y < raster.height(); y += pass[3]) {
          spread(rows.next(), y, pass[0], pass[2], columns);
        }
      }
      rows.requireEnd();
    }
  }

  private void spread(byte[] row, int y, int first, int step, int columns) {
    int samples = header.samples();
    if (header.bits() == 8 && step == 1) {
      raster.set(raster.index(0, y), row, 0, columns * samples);
      return;
    }
    SampleBits values = new SampleBits(row, 0, header.bits(), false);
    for (int i = 0, x = first; i < columns; i++, x += step) {
      int to = raster.index(x, y);
      for (int s = 0; s < samples; s++) {
        raster.set(to + s, values.next());
      }
    }
  }

  private StoredPicture picture() throws IOException, BrokenImageException {
    Optional<Palette> palette = chunks.palette();
    StoredPicture.Model model =
        palette.isPresent()
            ? StoredPicture.Model.INDEX
            : header.colour() ? StoredPicture.Model.COLOUR : StoredPicture.Model.GREY;
    StoredPicture picture =
        new StoredPicture(raster, model, false, palette, transparency(chunks.transparent()));
    picture.requireIndices();
    return picture;
  }

  private Optional<Transparency> transparency(int[] told) {
    int samples = header.samples();
    int full = (1 << header.bits()) - 1;
    if (header.alpha()) {
      return Optional.of(new Transparency(full, i -> raster.get(i * samples + samples - 1), false));
    }
    if (told.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        header.type() == PngHeader.PALETTE
            ? new Transparency(
                255, i -> raster.get(i) < told.length ? told[raster.get(i)] : 255, false)
            : new Transparency(1, i -> matches(i, told) ? 0 : 1, false));
  }

  private boolean matches(int pixel, int[] colour) {
    for (int s = 0; s < colour.length; s++) {
      if (raster.get(pixel * colour.length + s) != colour[s]) {
        return false;
      }
    }
    return true;
  }
}
