package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;

/** The best explanation of each kind for what networks see in one picture. */
final class PictureHypotheses {
  /**
   * What is seen within so many pixels of a mask is not missing, but at the edge of a marked one.
   */
  private static final int EDGE = 2;

  private PictureHypotheses() {}

  /** The calibrated logit of each pixel. */
  static double[] logits(Labelled picture, Calibration calibration) {
    double[] logits = new double[picture.mask().data().length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = calibration.logit(picture.logits(), i);
    }
    return logits;
  }

  /** What networks see: every pixel that is more likely a defect than not. */
  static Mask seen(Mask like, double[] logits) {
    Mask seen = Mask.blank(like.height(), like.width());
    for (int i = 0; i < logits.length; i++) {
      seen.data()[i] = (byte) (logits[i] > 0 ? 1 : 0);
    }
    return seen;
  }

  /** The best of each kind; kinds that say nothing of this picture are left out. */
  static Map<Suspicion, Hypothesis> of(Mask mask, double[] logits) {
    Map<Suspicion, Hypothesis> best = new EnumMap<>(Suspicion.class);
    MaskPieces pieces = MaskPieces.of(mask);
    int[][] pixels = pixels(pieces, mask);
    for (int i = 0; i < pixels.length; i++) {
      Box box = pieces.pieces().get(i).box();
      new PieceHypotheses(mask, logits, pixels[i], box)
          .best()
          .forEach((kind, hypothesis) -> best.merge(kind, hypothesis, Hypothesis::or));
    }
    missing(mask, logits)
        .forEach(hypothesis -> best.merge(Suspicion.MISSING, hypothesis, Hypothesis::or));
    return best;
  }

  private static int[][] pixels(MaskPieces pieces, Mask mask) {
    int[][] pixels = new int[pieces.pieces().size()][];
    int[] filled = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = new int[pieces.pieces().get(i).pixels()];
    }
    for (int at = 0; at < mask.data().length; at++) {
      int number = pieces.numberAt(at / mask.width(), at % mask.width());
      if (number > 0) {
        pixels[number - 1][filled[number - 1]++] = at;
      }
    }
    return pixels;
  }

  /** Each connected piece that is seen away from every mask. */
  private static List<Hypothesis> missing(Mask mask, double[] logits) {
    Mask away = seen(mask, logits);
    Mask marked = MaskShape.grown(mask, EDGE);
    for (int i = 0; i < logits.length; i++) {
      away.data()[i] = marked.data()[i] == 0 ? away.data()[i] : 0;
    }
    MaskPieces pieces = MaskPieces.of(away);
    double[] gains = new double[pieces.pieces().size()];
    for (int i = 0; i < logits.length; i++) {
      int number = pieces.numberAt(i / mask.width(), i % mask.width());
      if (number > 0) {
        gains[number - 1] += logits[i];
      }
    }
    List<Hypothesis> missing = new ArrayList<>();
    for (int i = 0; i < gains.length; i++) {
      Box box = pieces.pieces().get(i).box();
      int count = pieces.pieces().get(i).pixels();
      String look =
          String.format(
              Locale.ROOT,
              "a defect of %d px is seen at (%d, %d) and not marked",
              count,
              box.x() + box.width() / 2,
              box.y() + box.height() / 2);
      missing.add(new Hypothesis(Suspicion.MISSING, gains[i], count, box, look));
    }
    return missing;
  }
}
