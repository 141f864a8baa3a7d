package kizu.placement.learned;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import kizu.api.dataset.LabelledImage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.api.placement.Example;
import kizu.api.placement.LocationMap;

/** Makes sightings of a labelled picture. */
final class SurveyedPicture {
  private final List<MaskPieces.Piece> pieces;
  private final LabelledImage picture;
  private final int stride;
  private final int rows;
  private final int columns;

  /** Of the smallest defect, in pixels. */
  private final int height;

  private final int width;

  /**
   * Lays the grid.
   *
   * @param pieces the picture's defects, at least one
   * @param stride a cell's side, in pixels
   */
  SurveyedPicture(LabelledImage picture, List<MaskPieces.Piece> pieces, int stride) {
    this.picture = picture;
    this.pieces = pieces;
    this.stride = stride;
    this.rows = LocationMap.cells(picture.image().height(), stride);
    this.columns = LocationMap.cells(picture.image().width(), stride);
    this.height = least(Box::height);
    this.width = least(Box::width);
  }

  /**
   * The stride of a grid that is fine enough to measure on: a multiple of a given one.
   *
   * @param most cells beyond which a coarser grid says the same, sooner
   */
  static int coarse(Image image, int stride, int most) {
    int side = stride;
    while ((long) LocationMap.cells(image.height(), side) * LocationMap.cells(image.width(), side)
        > most) {
      side += stride;
    }
    return side;
  }

  /** The cells where its defects are, and those where they could be, features unscaled. */
  Sightings sightings(Example example, Optional<Mask> region) {
    float[] features = PlaceFeatures.of(picture, region, stride, rows, columns, hole());
    double[] share = Sightings.share(pieces, stride, rows, columns);
    int[] cells =
        IntStream.range(0, share.length).filter(cell -> share[cell] > 0 || fits(cell)).toArray();
    float[] own = new float[cells.length * PlaceFeatures.COUNT];
    for (int i = 0; i < cells.length; i++) {
      System.arraycopy(
          features,
          cells[i] * PlaceFeatures.COUNT,
          own,
          i * PlaceFeatures.COUNT,
          PlaceFeatures.COUNT);
    }
    double[] shares = IntStream.of(cells).mapToDouble(cell -> share[cell]).toArray();
    return new Sightings(example.group(), example.defectClass(), own, shares);
  }

  /** A box that hides the largest defect wherever in a cell its middle is. */
  Box hole() {
    int around = 2 * HiddenPixels.HALO + stride;
    return new Box(0, 0, most(Box::width) + around, most(Box::height) + around);
  }

  private int least(ToIntFunction<Box> side) {
    return pieces.stream().mapToInt(piece -> side.applyAsInt(piece.box())).min().orElse(0);
  }

  private int most(ToIntFunction<Box> side) {
    return pieces.stream().mapToInt(piece -> side.applyAsInt(piece.box())).max().orElse(0);
  }

  /** Whether the smallest defect would lie inside the picture with its middle in a cell. */
  private boolean fits(int cell) {
    return fits(cell / columns, height, picture.image().height())
        && fits(cell % columns, width, picture.image().width());
  }

  /** By the middle of a cell: one that is partly too near the edge counts whole or not at all. */
  private boolean fits(int index, int length, int picture) {
    int middle = Math.min(picture - 1, index * stride + stride / 2);
    return middle >= length / 2 && middle <= picture - (length - length / 2);
  }
}
