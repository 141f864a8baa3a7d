package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Point;
import kizu.api.image.Box;
import kizu.api.image.MaskPieces;

/** Lays all pictures over each other and draws how dense defects lie. */
final class PlaceMapping {
  /** Cells along the longer side. */
  private static final int CELLS = 24;

  /** Deviation of the smoothing, as a share of the longer side. */
  private static final double SMOOTH = 0.07;

  private final int rows;
  private final int columns;
  private final double[] density;

  private PlaceMapping(double aspect) {
    columns = (int) Math.max(1, Math.round(aspect >= 1 ? CELLS : CELLS * aspect));
    rows = (int) Math.max(1, Math.round(aspect >= 1 ? CELLS / aspect : CELLS));
    density = new double[rows * columns];
  }

  static PlaceMap of(Material material) throws KizuException {
    List<List<Point>> pictures = new ArrayList<>();
    double logAspect = 0;
    for (SampleInfo sample : material.defects()) {
      LabelledImage picture = material.load(sample);
      double height = picture.mask().height();
      double width = picture.mask().width();
      logAspect += Math.log(width / height) / material.defects().size();
      List<Point> points = new ArrayList<>();
      for (MaskPieces.Piece piece : MaskPieces.of(picture.mask()).pieces()) {
        Box box = piece.box();
        points.add(
            new Point(
                (box.x() + box.width() / 2.0) / width, (box.y() + box.height() / 2.0) / height));
      }
      pictures.add(points);
    }
    PlaceMapping mapping = new PlaceMapping(Math.exp(logAspect));
    for (List<Point> points : pictures) {
      points.forEach(point -> mapping.add(point, 1.0 / points.size() / pictures.size()));
    }
    List<Double> relative = new ArrayList<>();
    for (double value : mapping.density) {
      relative.add(Math.round(value * mapping.density.length * 1e4) / 1e4);
    }
    return new PlaceMap(
        Math.exp(logAspect),
        mapping.rows,
        mapping.columns,
        relative,
        pictures.stream().flatMap(List::stream).toList());
  }

  /** Spreads a defect over the cells near it; none of it is lost beyond the edge. */
  private void add(Point point, double weight) {
    double[] near = new double[density.length];
    double sum = 0;
    for (int cell = 0; cell < near.length; cell++) {
      int row = cell / columns;
      double x = point.x() * columns - (cell % columns + 0.5);
      double y = point.y() * rows - (row + 0.5);
      double deviation = SMOOTH * Math.max(rows, columns);
      near[cell] = StrictMath.exp(-(x * x + y * y) / (2 * deviation * deviation));
      sum += near[cell];
    }
    for (int cell = 0; cell < near.length; cell++) {
      density[cell] += weight * near[cell] / sum;
    }
  }
}
