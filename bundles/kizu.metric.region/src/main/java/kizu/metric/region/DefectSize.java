package kizu.metric.region;

/**
 * From how many pixels on a defect is medium, and large. COCO's limits (32² and 96² pixels, Lin et
 * al., ECCV 2014) are for things that are looked at; of the defects of surfaces nearly all would be
 * small.
 */
final class DefectSize {
  /** The fewest pixels of a medium one. */
  static final int MEDIUM = 20;

  /** The fewest pixels of a large one. */
  static final int LARGE = 200;

  private DefectSize() {}
}
