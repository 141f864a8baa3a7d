package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.api.training.FalseAlarm;
import kizu.core.evaluation.Evaluator.Prediction;

/**
 * Where a network takes a normal picture for a defective one: connected pieces of what it predicts
 * there as strongly as most of the defects it has learned.
 *
 * <p>Pieces are compared by the sum of their probabilities, the number of defect pixels that the
 * network expects in them; of a picture only a few count, so that one with an overlooked defect is
 * one picture among many.
 */
final class FalseAlarms {
  /** The most of one picture. */
  static final int MOST = 3;

  /**
   * Share of the pixels of learned defects that are found at the threshold. Where a network finds
   * nine tenths of what it has learned from, it finds fewer of what it has not.
   */
  private static final double RECALL = 0.9;

  /** Far more than rounding, far less than a pixel. */
  private static final double ROUNDING = 1e-6;

  /** Where a network has learned of no defect. */
  private static final float EVEN_ODDS = 0.5f;

  private FalseAlarms() {}

  /**
   * The highest threshold at which that much is found.
   *
   * @param learned predictions of the defective pictures a network has learned from
   * @return a probability, 0..1; what is at least that is found
   */
  static float threshold(List<Prediction> learned) {
    int count = learned.stream().mapToInt(p -> p.truth().mask().count()).sum();
    if (count == 0) {
      return EVEN_ODDS;
    }
    float[] found = new float[count];
    int filled = 0;
    for (Prediction p : learned) {
      byte[] truth = p.truth().mask().data();
      for (int i = 0; i < truth.length; i++) {
        if (truth[i] != 0) {
          found[filled++] = p.probability()[i];
        }
      }
    }
    Arrays.sort(found);
    return found[count - (int) Math.ceil(RECALL * count - ROUNDING)];
  }

  /**
   * The strongest ones of a normal picture.
   *
   * @return at most {@link #MOST}, the strongest first; none where nothing reaches the threshold
   */
  static List<FalseAlarm> of(Prediction normal, float threshold) {
    Mask predicted = Mask.blank(normal.truth().mask().height(), normal.truth().mask().width());
    for (int i = 0; i < predicted.data().length; i++) {
      predicted.data()[i] = (byte) (normal.probability()[i] >= threshold ? 1 : 0);
    }
    MaskPieces pieces = MaskPieces.of(predicted);
    double[] sums = new double[pieces.pieces().size()];
    double[] highest = new double[sums.length];
    for (int y = 0; y < predicted.height(); y++) {
      for (int x = 0; x < predicted.width(); x++) {
        int piece = pieces.numberAt(y, x) - 1;
        if (piece >= 0) {
          float probability = normal.probability()[y * predicted.width() + x];
          sums[piece] += probability;
          highest[piece] = Math.max(highest[piece], probability);
        }
      }
    }
    List<Integer> strongest = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      strongest.add(i);
    }
    strongest.sort(Comparator.comparingDouble((Integer i) -> -sums[i]));
    return strongest.stream()
        .limit(MOST)
        .map(i -> alarm(normal, pieces.pieces().get(i).box(), highest[i]))
        .toList();
  }

  private static FalseAlarm alarm(Prediction normal, Box box, double probability) {
    return new FalseAlarm(normal.info().id(), box, probability);
  }
}
