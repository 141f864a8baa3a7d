package kizu.experiment.labels;

/**
 * What confident learning says of a picture's label: how little networks that did not learn from it
 * believe what its mask says, pixel by pixel (Northcutt, Jiang and Chuang, JAIR 2021; for masks,
 * Lad and Mueller, arXiv 2307.05080). It knows nothing of shapes; it is what hypotheses about masks
 * are held against.
 */
final class ConfidentLearning {
  /** Of the soft minimum over pixels, as in the paper on masks. */
  private static final double TEMPERATURE = 0.1;

  private ConfidentLearning() {}

  /** The probability that is given to what the mask says of a pixel. */
  private static double confidence(Labelled picture, int pixel) {
    double z = picture.logits().at(pixel);
    return 1 / (1 + StrictMath.exp(picture.mask().data()[pixel] == 0 ? z : -z));
  }

  /** The mean over pixels, 0..1; low where the label is doubted. */
  static double mean(Labelled picture) {
    int pixels = picture.mask().data().length;
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      sum += confidence(picture, i);
    }
    return sum / pixels;
  }

  /** The soft minimum over pixels, 0..1, which the least believed pixels decide. */
  static double softMinimum(Labelled picture) {
    int pixels = picture.mask().data().length;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < pixels; i++) {
      double confidence = confidence(picture, i);
      double weight = StrictMath.exp((1 - confidence) / TEMPERATURE);
      sum += weight * confidence;
      weights += weight;
    }
    return sum / weights;
  }

  /** The mean cross-entropy over pixels, in nats. */
  static double loss(Labelled picture) {
    int pixels = picture.mask().data().length;
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      double z = picture.logits().at(i);
      double wrong = picture.mask().data()[i] == 0 ? z : -z;
      sum += Math.max(0, wrong) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
    }
    return sum / pixels;
  }
}
