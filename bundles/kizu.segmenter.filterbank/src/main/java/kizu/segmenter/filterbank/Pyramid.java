package kizu.segmenter.filterbank;

import java.util.ArrayList;
import java.util.List;

/**
 * A plane smoothed to coarser and coarser scales, each from the one before: two Gaussians after
 * each other are one whose variance is their sum.
 */
final class Pyramid {
  private final double[] scales;
  private final List<GaussianFilter> filters = new ArrayList<>();

  /**
   * Creates a pyramid.
   *
   * @param scales deviations in pixels, rising
   */
  Pyramid(double... scales) {
    this.scales = scales.clone();
    double before = 0;
    for (double scale : scales) {
      filters.add(new GaussianFilter(Math.sqrt(scale * scale - before * before)));
      before = scale;
    }
  }

  /** How many scales. */
  int levels() {
    return scales.length;
  }

  /** The deviation of a level, in pixels. */
  double scale(int level) {
    return scales[level];
  }

  /** The plane at each scale, finest first. */
  List<Plane> of(Plane plane) {
    List<Plane> levels = new ArrayList<>();
    Plane current = plane;
    for (GaussianFilter filter : filters) {
      current = filter.apply(current);
      levels.add(current);
    }
    return levels;
  }
}
