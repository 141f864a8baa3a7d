package kizu.placement.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.MaskPieces;
import kizu.api.placement.Example;
import kizu.api.placement.LocationMap;
import kizu.api.placement.PlacementProblem;

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
   * Those of every example that has a defect, features unscaled.
   *
   * @throws KizuException if a picture cannot be read any more
   */
  static List<Sightings> of(PlacementProblem problem) throws KizuException {
    List<Sightings> all = new ArrayList<>();
    for (Example example : problem.examples()) {
      LabelledImage picture = example.picture().load();
      List<MaskPieces.Piece> pieces = MaskPieces.of(picture.mask()).pieces();
      if (!pieces.isEmpty()) {
        all.add(of(example, picture, pieces, problem.stride()));
      }
    }
    return all;
  }

  private static Sightings of(
      Example example, LabelledImage picture, List<MaskPieces.Piece> pieces, int stride) {
    Image image = picture.image();
    int rows = LocationMap.cells(image.height(), stride);
    int columns = LocationMap.cells(image.width(), stride);
    return new Sightings(
        example.group(),
        example.defectClass(),
        DensityFeatures.of(image, Optional.of(picture.mask()), stride, rows, columns),
        share(pieces, stride, rows, columns));
  }

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
