package kizu.placement.learned;

import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.MaskPieces;

/**
 * Where defects were seen in one labelled picture.
 *
 * @param group the independent unit the picture belongs to
 * @param defectClass the class of its defects
 * @param features of its cells, cell by cell, the same number of each
 * @param share of the picture's defects with their middle in a cell, by cell; sums to 1
 */
record Sightings(String group, String defectClass, float[] features, double[] share) {
  /**
   * The share of a picture's defects with their middle in a cell, by cell.
   *
   * @param pieces its defects, at least one
   * @param stride a cell's side, in pixels
   */
  static double[] share(List<MaskPieces.Piece> pieces, int stride, int rows, int columns) {
    double[] share = new double[rows * columns];
    for (MaskPieces.Piece piece : pieces) {
      Box box = piece.box();
      int row = (box.y() + box.height() / 2) / stride;
      int column = (box.x() + box.width() / 2) / stride;
      share[row * columns + column] += 1.0 / pieces.size();
    }
    return share;
  }

  /** The same with other features of its cells. */
  Sightings with(float[] others) {
    return new Sightings(group, defectClass, others, share);
  }

  int cells() {
    return share.length;
  }
}
