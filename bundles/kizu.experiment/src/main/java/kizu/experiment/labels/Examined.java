package kizu.experiment.labels;

import java.util.EnumMap;
import java.util.Map;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.LabelsSummary.Suspicion;

/**
 * What is kept of a picture that was looked at; its pixels are not.
 *
 * @param info which picture
 * @param hypotheses the best of each kind
 * @param sketch it and its mask, coarsely, for masks that changed places
 * @param loss mean cross-entropy of its mask, in nats a pixel
 * @param selfConfidence mean probability of what the mask says, 0..1
 * @param softMinimum the same of the least believed pixels
 * @param alignment the mean of its alignments; NaN where there is none
 */
record Examined(
    SampleInfo info,
    Map<Suspicion, Hypothesis> hypotheses,
    Sketch sketch,
    double loss,
    double selfConfidence,
    double softMinimum,
    double alignment) {
  Examined {
    Map<Suspicion, Hypothesis> copy = new EnumMap<>(Suspicion.class);
    copy.putAll(hypotheses);
    hypotheses = copy;
  }

  /** Looks at a picture. */
  static Examined of(Labelled picture, Calibration calibration) {
    double[] logits = PictureHypotheses.logits(picture, calibration);
    return new Examined(
        picture.info(),
        PictureHypotheses.of(picture.mask(), logits),
        Sketch.of(picture.mask(), logits),
        ConfidentLearning.loss(picture),
        ConfidentLearning.mean(picture),
        ConfidentLearning.softMinimum(picture),
        picture.alignment());
  }

  /** The same with one more hypothesis. */
  Examined with(Hypothesis more) {
    Map<Suspicion, Hypothesis> all = new EnumMap<>(hypotheses);
    all.merge(more.suspicion(), more, Hypothesis::or);
    return new Examined(info, all, sketch, loss, selfConfidence, softMinimum, alignment);
  }
}
