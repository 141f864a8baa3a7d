package kizu.placement.learned;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import kizu.api.tensor.Tensor;

/**
 * How far a policy may move from uniform: as far as its evidence goes.
 *
 * <p>Every batch is predicted before it is learned from. The rank correlation of predictions with
 * what came, over the last batches, has about the standard normal distribution when the model knows
 * nothing; {@code z} is that correlation in its standard deviations. While {@code z} is significant
 * the allowed divergence rises step by step; while it speaks against the model it falls. Between
 * the two it stays: a good policy late in a run leaves little contrast to predict, and lack of
 * evidence is not evidence against it.
 */
final class EvidenceBound {
  private static final String ALLOWED = "bound.allowed";
  private static final String BATCHES = "bound.batches";

  /** Batches looked at. */
  private static final int WINDOW = 15;

  /** Batches needed before anything is concluded. */
  private static final int FEWEST = 5;

  private static final double SIGNIFICANT = 3;
  private static final double AGAINST = -1;

  private final double rise;
  private final double most;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private double allowed;

  /**
   * Creates a bound at 0 nats.
   *
   * @param rise nats gained by one significant step; half of it is lost by one against
   * @param most nats never exceeded
   */
  EvidenceBound(double rise, double most) {
    this.rise = rise;
    this.most = most;
  }

  /** Sums of one batch: of products, of squared predictions, of squared outcomes. */
  private record Batch(double product, double predicted, double observed) {}

  /** Takes in one batch: what was predicted, and what came. */
  void judge(double[] predicted, double[] observed) {
    double[] a = Ranks.centred(predicted);
    double[] b = Ranks.centred(observed);
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squaresA += a[i] * a[i];
      squaresB += b[i] * b[i];
    }
    // In units of one observation each, so that large batches count for what they are.
    double scale = squaresB > 0 ? a.length / squaresB : 0;
    batches.addLast(new Batch(product * scale, squaresA * scale, squaresB * scale));
    if (batches.size() > WINDOW) {
      batches.removeFirst();
    }
    if (batches.size() >= FEWEST) {
      double z = significance();
      if (z > SIGNIFICANT) {
        allowed = Math.min(most, allowed + rise);
      } else if (z < AGAINST) {
        allowed = Math.max(0, allowed - rise / 2);
      }
    }
  }

  /** The correlation of predictions with outcomes, in standard deviations of chance. */
  double significance() {
    double product = 0;
    double predicted = 0;
    double observed = 0;
    for (Batch batch : batches) {
      product += batch.product;
      predicted += batch.predicted;
      observed += batch.observed;
    }
    double norm = Math.sqrt(predicted * observed);
    return norm > 0 ? product / norm * Math.sqrt(observed) : 0;
  }

  /** The divergence from uniform that is allowed now, in nats. */
  double allowed() {
    return allowed;
  }

  void save(Map<String, Tensor> state) {
    double[] sums = new double[3 * batches.size()];
    int i = 0;
    for (Batch batch : batches) {
      sums[i++] = batch.product;
      sums[i++] = batch.predicted;
      sums[i++] = batch.observed;
    }
    state.put(ALLOWED, Tensor.of(allowed));
    state.put(BATCHES, Tensor.of(sums));
  }

  void restore(Map<String, Tensor> state) {
    allowed = States.doubles(state, ALLOWED, 1)[0];
    double[] sums = States.doubles(state, BATCHES, -1);
    batches.clear();
    for (int i = 0; i + 2 < sums.length; i += 3) {
      batches.addLast(new Batch(sums[i], sums[i + 1], sums[i + 2]));
    }
  }
}
