package kizu.metric.pixel;

/**
 * The interpolated precision over the pixels of all pictures at a given recall: the highest
 * precision at any threshold whose recall is at least the given one (Manning, Raghavan and Schütze,
 * Introduction to Information Retrieval, 2008, section 8.4; so do Everingham et al., The Pascal
 * Visual Object Classes Challenge, IJCV 2010). It asks what share of what is shown to a person is
 * defect when so much of the defects must be found, whatever the run's threshold.
 */
abstract class PrecisionAtRecall extends ScoreCurve {
  private final int percent;

  /**
   * Asks at a recall.
   *
   * @param percent the recall in percent, above 0 and at most 100: a whole number, so that a recall
   *     of just as much is found whatever the rounding
   */
  PrecisionAtRecall(int percent) {
    this.percent = percent;
  }

  @Override
  public final String description() {
    return "Pooled: highest share of predicted pixels that are defects at any threshold that finds "
        + percent
        + "% of all defect pixels or more, 0..1, higher is better.";
  }

  @Override
  final double value(double[] hits, double[] predicted) {
    double best = 0;
    for (int b = 0; b < hits.length; b++) {
      if (100 * hits[b] >= percent * hits[hits.length - 1]) {
        best = Math.max(best, hits[b] / predicted[b]);
      }
    }
    return best;
  }
}
