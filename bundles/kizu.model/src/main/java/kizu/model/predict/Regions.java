package kizu.model.predict;

import java.util.ArrayList;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.folder.model.PredictedPicture.Region;

/** The connected pieces of what was predicted; gaps of up to 3 pixels connect, as in labels. */
final class Regions {
  private Regions() {}

  /**
   * The pieces, with the highest probability in each.
   *
   * @param mask at the size of the file
   * @param probability height × width of {@code small}
   * @param small what the network was shown: the file's size or less
   */
  static List<Region> of(Mask mask, float[] probability, Mask small) {
    MaskPieces pieces = MaskPieces.of(mask);
    if (pieces.pieces().isEmpty()) {
      return List.of();
    }
    double[] highest = new double[pieces.pieces().size()];
    double rows = (double) small.height() / mask.height();
    double columns = (double) small.width() / mask.width();
    for (int y = 0; y < mask.height(); y++) {
      int from = Math.min(small.height() - 1, (int) ((y + 0.5) * rows)) * small.width();
      for (int x = 0; x < mask.width(); x++) {
        int piece = pieces.numberAt(y, x) - 1;
        if (piece >= 0) {
          int column = Math.min(small.width() - 1, (int) ((x + 0.5) * columns));
          highest[piece] = Math.max(highest[piece], probability[from + column]);
        }
      }
    }
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < highest.length; i++) {
      MaskPieces.Piece piece = pieces.pieces().get(i);
      Box box = piece.box();
      regions.add(
          new Region(highest[i], piece.pixels(), box.x(), box.y(), box.width(), box.height()));
    }
    return regions;
  }
}
