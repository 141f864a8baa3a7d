package kizu.api.evidence;

import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * How far a policy may move from uniform: as far as its evidence goes.
 *
 * <p>Every batch is predicted before it is learned from. The rank correlations of predictions with
 * what came add up, each batch counting by its weight and by less with age; {@code z} is their sum
 * in standard deviations of chance (permutation variance; weighted as in Stouffer's method). While
 * {@code z} is significant the allowed divergence rises step by step; while it speaks against the
 * model it falls. Between the two it stays: a good policy late in a run leaves little contrast to
 * predict, and lack of evidence is not evidence against it.
 *
 * <p><b>{@code z} is not standard normal in a training.</b> It would be if the batches were
 * independent of each other, given a model that knows nothing. They are not: outcomes are
 * alignments with a direction that is averaged over upper steps, so that one direction is shared by
 * many batches, and whatever a direction happens to favour is favoured in all of them. The sum then
 * spreads wider than the variances of its parts add up to. So the levels of {@code z} at which the
 * bound rises and falls are settings found by trying, not error rates: 3 is not one false alarm in
 * 740, and a {@code z} in a journal or report must not be turned into a probability.
 */
public final class EvidenceBound {
  /** Share of its weight that evidence keeps from upper step to upper step: half after 70. */
  public static final double KEPT = 0.99;

  private static final String ALLOWED = "bound.allowed";
  private static final String SUMS = "bound.sums";
  private static final String SETTLED = "bound.settled";
  private static final String FOLD = "bound.fold";

  /** Batches needed before anything is concluded. */
  private static final int FEWEST = 5;

  private static final double SIGNIFICANT = 3;
  private static final double AGAINST = -1;

  private final double rise;
  private final double most;
  private double agreement;
  private double variance;
  private double settledAgreement;
  private double settledVariance;
  private OptionalInt fold = OptionalInt.empty();
  private int batches;
  private double allowed;

  /**
   * Creates a bound at 0 nats.
   *
   * @param rise nats gained by one significant step; half of it is lost by one against
   * @param most nats never exceeded
   */
  public EvidenceBound(double rise, double most) {
    this.rise = rise;
    this.most = most;
  }

  /**
   * Takes in one batch. A pair of which one is no number says nothing and is left out.
   *
   * @param predicted what the model expected
   * @param observed what came, as long
   * @param weight how much it counts, at least 0
   * @throws IllegalArgumentException if the two are not as long as each other
   */
  public void judge(double[] predicted, double[] observed, double weight) {
    if (predicted.length != observed.length) {
      throw new IllegalArgumentException(
          predicted.length + " predictions for " + observed.length + " outcomes");
    }
    int[] told =
        IntStream.range(0, predicted.length)
            .filter(i -> !Double.isNaN(predicted[i]) && !Double.isNaN(observed[i]))
            .toArray();
    double[] a = Ranks.centred(IntStream.of(told).mapToDouble(i -> predicted[i]).toArray());
    double[] b = Ranks.centred(IntStream.of(told).mapToDouble(i -> observed[i]).toArray());
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squaresA += a[i] * a[i];
      squaresB += b[i] * b[i];
    }
    // Under chance √(n − 1) times a rank correlation has variance 1; large batches count for more.
    double norm = Math.sqrt(squaresA * squaresB);
    agreement *= KEPT;
    variance *= KEPT * KEPT;
    if (norm > 0) {
      double count = a.length - 1;
      agreement += weight * count * product / norm;
      variance += weight * weight * count;
    }
    batches++;
    if (batches >= FEWEST) {
      double z = significance();
      if (z > SIGNIFICANT) {
        allowed = Math.min(most, allowed + rise);
      } else if (z < AGAINST) {
        allowed = Math.max(0, allowed - rise / 2);
      }
    }
  }

  /**
   * An upper step begins. Where another fold begins with it, what was taken in so far ages no
   * further: another network is trained, and judged on other pictures. Each network of several then
   * has as much of a say as any other. Else the first steps of each, of which most is at stake,
   * would undo what those before it agreed on.
   *
   * @param now the fold, from 0, that its validation pictures are; empty where every step is judged
   *     on the same ones
   * @return whether another fold begins, so that what else is known should settle, too
   */
  public boolean judgedOn(OptionalInt now) {
    boolean another = fold.isPresent() && !fold.equals(now);
    fold = now;
    if (another) {
      settle();
    }
    return another;
  }

  private void settle() {
    settledAgreement += agreement;
    settledVariance += variance;
    agreement = 0;
    variance = 0;
  }

  /**
   * {@code z}, the agreement of predictions with outcomes, in standard deviations of chance if
   * batches were independent, which those of a training are not.
   */
  public double significance() {
    double all = settledVariance + variance;
    return all > 0 ? (settledAgreement + agreement) / Math.sqrt(all) : 0;
  }

  /** The divergence from uniform that is allowed now, in nats. */
  public double allowed() {
    return allowed;
  }

  /** Adds everything it has learned to a state. */
  public void save(Map<String, Tensor> state) {
    state.put(ALLOWED, Tensor.of(allowed));
    state.put(SUMS, Tensor.of(agreement, variance, (double) batches));
    if (settledVariance > 0) {
      state.put(SETTLED, Tensor.of(settledAgreement, settledVariance));
    }
    fold.ifPresent(number -> state.put(FOLD, Tensor.of((double) number)));
  }

  /**
   * Takes over what {@link #save} added.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public void restore(Map<String, Tensor> state) {
    allowed = States.doubles(state, ALLOWED, 1)[0];
    double[] sums = States.doubles(state, SUMS, 3);
    agreement = sums[0];
    variance = sums[1];
    batches = (int) sums[2];
    double[] settled =
        state.containsKey(SETTLED) ? States.doubles(state, SETTLED, 2) : new double[2];
    settledAgreement = settled[0];
    settledVariance = settled[1];
    fold =
        state.containsKey(FOLD)
            ? OptionalInt.of((int) States.doubles(state, FOLD, 1)[0])
            : OptionalInt.empty();
  }
}
