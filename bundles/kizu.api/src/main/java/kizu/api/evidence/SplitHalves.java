package kizu.api.evidence;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;

/**
 * Whether a policy heard a signal or noise: what its options are worth is estimated twice, each
 * time from one half of the evidence, and the halves are compared. Noise does not agree with noise.
 *
 * <p><b>Halves.</b> Upper steps go to the halves in turn, in blocks of ten, and the five after each
 * block to neither. Single steps in turn would not do: alignments are measured along a running mean
 * of directions, neighbouring steps share it, and two halves that share their noise agree on it.
 *
 * <p>In a cross-fitted training they go by fold instead, every other fold to one half: halves then
 * share neither networks nor the pictures they are judged on, and no block needs to be kept apart.
 * What a network happens to like, or a handful of pictures to show, is no signal then. Here
 * evidence ages over folds, too, which that of a policy does not.
 *
 * <p><b>Worth</b> of an option in a half is that of a policy that pools: the weighted mean of its
 * outcomes, drawn towards 0 by the prior, evidence ageing by {@link EvidenceBound#KEPT} a step.
 * Only differences within a panel (one choice; the bins of one feature; one map) mean anything, so
 * each panel is centred.
 *
 * <p><b>Reliability.</b> {@code r} is the correlation of the halves. Between few options, of less
 * than ten differences, it has one variance for both halves, {@code Σ ab / ½ Σ (a² + b²)}: the
 * usual one says ±1 of any two options. A half has {@code 1/n} of the evidence; the reliability of
 * all of it is {@code n r / (1 + (n − 1) r)} (Spearman, British Journal of Psychology 1910; Brown,
 * ibid.; with one variance and n = 2 it is that of Flanagan and Rulon, Harvard Educational Review
 * 1939). An r below 0 is left as it is.
 *
 * <p><b>What it does not say.</b> That half of the evidence agrees with the other makes it no
 * noise. It does not make it useful: a network's steady liking for edges or its few validation
 * pictures is reproduced as well.
 *
 * <p><b>Interval.</b> A delete-one jackknife of {@code r} over blocks, within each half, with
 * Student's t: the evidence of a block hangs together. (Fisher's artanh would not do: near 1 it is
 * the logarithm of a difference that may be next to nothing.) Without any signal the interval is
 * too wide by about √2, which errs on the side of "not told from noise". Blocks of one fold have
 * their network in common, and folds are few: how far these differ the interval does not know.
 *
 * <p>Blocks are kept in 16 groups, round and round; the 17th joins what little age has left of the
 * first. Memory and the time of a step are proportional to the options, and nothing is drawn by
 * chance.
 */
public final class SplitHalves {
  private static final int USED = 10;
  private static final int APART = 5;
  private static final int GROUPS = 16;

  /** How many values are kept of an option. */
  public static final int KEPT = 2 * GROUPS;

  /** Groups each half must have evidence in. */
  private static final int FEWEST = 2;

  /** Differences between options from which each half has a variance of its own. */
  private static final int MANY = 10;

  /** Below this share of its square a variance is rounding. */
  private static final double ROUNDING = 1e-12;

  /** Student's t, two-sided 95%, from 2 degrees of freedom. */
  private static final double[] STUDENT = {
    4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145
  };

  private static final String CLOCK = "halves.clock";
  private static final String EVIDENCE = "halves.evidence";

  private final double prior;
  private final int[] panels;
  private final double[] shares;

  /** For each option its groups, each a sum and a weight. */
  private final double[] evidence;

  private OptionalInt fold = OptionalInt.empty();
  private int steps;
  private double all;
  private double used;

  /**
   * Creates empty halves.
   *
   * @param panels how many options each panel has; options are numbered through all of them
   * @param shares how much an option counts in its panel, at least 0, for example how many cells it
   *     stands for
   * @param prior outcomes' worth of belief in 0, at least 0
   * @throws IllegalArgumentException if there are not as many shares as options
   */
  public SplitHalves(int[] panels, double[] shares, double prior) {
    if (IntStream.of(panels).sum() != shares.length) {
      throw new IllegalArgumentException(
          IntStream.of(panels).sum() + " options with " + shares.length + " shares");
    }
    this.panels = panels.clone();
    this.shares = shares.clone();
    this.prior = prior;
    this.evidence = new double[Math.multiplyExact(shares.length, KEPT)];
  }

  /** Halves of one panel, each option counting alike. */
  public static SplitHalves of(int options, double prior) {
    double[] shares = new double[options];
    Arrays.fill(shares, 1);
    return new SplitHalves(new int[] {options}, shares, prior);
  }

  /** An upper step begins; what {@link #add} brings from now on is of that step. */
  public void begin() {
    begin(OptionalInt.empty());
  }

  /**
   * An upper step begins; what {@link #add} brings from now on is of that step.
   *
   * @param judgedOn the fold, from 0, that its validation pictures are; empty where every step is
   *     judged on the same ones
   */
  public void begin(OptionalInt judgedOn) {
    fold = judgedOn;
    for (int i = 0; i < evidence.length; i++) {
      evidence[i] *= EvidenceBound.KEPT;
    }
    steps++;
    all = all * EvidenceBound.KEPT + 1;
    used = used * EvidenceBound.KEPT + (group() < 0 ? 0 : 1);
  }

  /** The group the step belongs to, even in one half, odd in the other; −1 in neither. */
  private int group() {
    int step = steps - 1;
    if (fold.isPresent()) {
      return step / USED % (GROUPS / 2) * 2 + fold.getAsInt() % 2;
    }
    return step % (USED + APART) < USED ? step / (USED + APART) % GROUPS : -1;
  }

  /**
   * Takes in one outcome, or the part of one that is evidence on an option.
   *
   * @param option from 0
   * @param weight how much it counts, at least 0
   * @param value what it was worth, compared with even choice
   */
  public void add(int option, double weight, double value) {
    int group = group();
    if (group >= 0) {
      evidence[2 * (option * GROUPS + group)] += weight * value;
      evidence[2 * (option * GROUPS + group) + 1] += weight;
    }
  }

  /** How far the halves agree; {@link Reliability#UNKNOWN} before there are four blocks. */
  public Reliability reliability() {
    int[] groups = blocks();
    if (groups.length == 0) {
      return Reliability.UNKNOWN;
    }
    double r = correlation(-1);
    double[] without = IntStream.of(groups).mapToDouble(this::correlation).toArray();
    double variance = 0;
    for (int half = 0; half < 2; half++) {
      int parity = half;
      double[] own =
          IntStream.range(0, groups.length)
              .filter(i -> groups[i] % 2 == parity)
              .mapToDouble(i -> without[i])
              .toArray();
      double mean = Arrays.stream(own).average().orElse(Double.NaN);
      double squares = Arrays.stream(own).map(w -> (w - mean) * (w - mean)).sum();
      variance += squares * (own.length - 1) / own.length;
    }
    double reach = STUDENT[groups.length - 2 * FEWEST] * Math.sqrt(variance);
    Reliability found =
        new Reliability(
            corrected(r), corrected(Math.max(-1, r - reach)), corrected(Math.min(1, r + reach)));
    return found.known() ? found : Reliability.UNKNOWN;
  }

  /**
   * How far what a policy makes of the worths may be off for want of evidence: half the 95%
   * interval of each of its values, by a delete-one jackknife over the same blocks, all of them
   * together. It speaks of all evidence, that of the steps in neither half, too. What holds for the
   * interval of {@link #reliability} holds here: how far folds differ it does not know.
   *
   * @param policy from worths, one an option, to as many values
   * @return one an option; empty before there are four blocks
   */
  public double[] margins(UnaryOperator<float[]> policy) {
    int[] groups = blocks();
    if (groups.length == 0) {
      return new double[0];
    }
    double[] sums = new double[shares.length];
    double[] squares = new double[shares.length];
    for (int group : groups) {
      float[] values = policy.apply(worths(group));
      for (int option = 0; option < sums.length; option++) {
        sums[option] += values[option];
        squares[option] += (double) values[option] * values[option];
      }
    }
    int count = groups.length;
    double reach = STUDENT[count - 2 * FEWEST] * Math.sqrt((count - 1.0) / count * used / all);
    double[] margins = new double[sums.length];
    for (int option = 0; option < margins.length; option++) {
      double spread = squares[option] - sums[option] * sums[option] / count;
      margins[option] = reach * Math.sqrt(Math.max(0, spread));
    }
    return margins;
  }

  /** What both halves together say of every option. */
  private float[] worths(int leftOut) {
    float[] worths = new float[shares.length];
    for (int option = 0; option < worths.length; option++) {
      double sum = 0;
      double weight = 0;
      for (int group = 0; group < GROUPS; group++) {
        if (group != leftOut) {
          int at = 2 * (option * GROUPS + group);
          sum += evidence[at];
          weight += evidence[at + 1];
        }
      }
      worths[option] = weight > 0 ? (float) (sum / (weight + prior)) : 0;
    }
    return worths;
  }

  /** The groups there is evidence in; none before each half has enough of them. */
  private int[] blocks() {
    int[] groups = IntStream.range(0, GROUPS).filter(this::seen).toArray();
    int even = (int) IntStream.of(groups).filter(group -> group % 2 == 0).count();
    return Math.min(even, groups.length - even) < FEWEST ? new int[0] : groups;
  }

  private boolean seen(int group) {
    for (int option = 0; option < shares.length; option++) {
      if (evidence[2 * (option * GROUPS + group) + 1] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Of the halves' correlation, the reliability of all evidence. */
  private double corrected(double r) {
    double length = 2 * all / used;
    return r > 0 ? length * r / (1 + (length - 1) * r) : r;
  }

  /** Between halves, one group left out; NaN if there is nothing to compare. */
  private double correlation(int leftOut) {
    double products = 0;
    double[] squares = new double[2];
    double[] size = new double[2];
    int first = 0;
    for (int panel : panels) {
      double[] sum = new double[2];
      double[] square = new double[2];
      double product = 0;
      double share = 0;
      for (int option = first; option < first + panel; option++) {
        double a = worth(option, 0, leftOut);
        double b = worth(option, 1, leftOut);
        double counts = shares[option];
        sum[0] += counts * a;
        sum[1] += counts * b;
        square[0] += counts * a * a;
        square[1] += counts * b * b;
        product += counts * a * b;
        share += counts;
      }
      if (share > 0) {
        products += product - sum[0] * sum[1] / share;
        for (int half = 0; half < 2; half++) {
          squares[half] += square[half] - sum[half] * sum[half] / share;
          size[half] += square[half];
        }
      }
      first += panel;
    }
    if (!(squares[0] > ROUNDING * size[0] && squares[1] > ROUNDING * size[1])) {
      return Double.NaN;
    }
    boolean many = shares.length - panels.length >= MANY;
    return products / (many ? Math.sqrt(squares[0] * squares[1]) : (squares[0] + squares[1]) / 2);
  }

  /** What one half says of an option. */
  private double worth(int option, int half, int leftOut) {
    double sum = 0;
    double weight = 0;
    for (int group = half; group < GROUPS; group += 2) {
      if (group != leftOut) {
        int at = 2 * (option * GROUPS + group);
        sum += evidence[at];
        weight += evidence[at + 1];
      }
    }
    return weight > 0 ? sum / (weight + prior) : 0;
  }

  /** Adds everything to a state. */
  public void save(Map<String, Tensor> state) {
    state.put(CLOCK, clock());
    state.put(EVIDENCE, Tensor.of(evidence.clone()));
  }

  /**
   * Takes over what {@link #save(Map)} added. A state from before there were halves leaves them
   * empty.
   *
   * @throws IllegalArgumentException if it is of other options
   */
  public void restore(Map<String, Tensor> state) {
    if (state.containsKey(CLOCK) || state.containsKey(EVIDENCE)) {
      clock(state);
      System.arraycopy(
          States.doubles(state, EVIDENCE, evidence.length), 0, evidence, 0, evidence.length);
    }
  }

  /**
   * Adds everything to a state, each option under a name of its own: for options that come and go.
   *
   * @param names of the options; none is {@code halves.clock}
   */
  public void save(Map<String, Tensor> state, IntFunction<String> names) {
    state.put(CLOCK, clock());
    for (int option = 0; option < shares.length; option++) {
      int from = KEPT * option;
      state.put(names.apply(option), Tensor.of(Arrays.copyOfRange(evidence, from, from + KEPT)));
    }
  }

  /**
   * Takes over what {@link #save(Map, IntFunction)} added; an option that is not in the state
   * begins without evidence.
   *
   * @throws IllegalArgumentException if what is there does not fit
   */
  public void restore(Map<String, Tensor> state, IntFunction<String> names) {
    for (int option = 0; option < shares.length; option++) {
      String name = names.apply(option);
      if (state.containsKey(name)) {
        clock(state);
        double[] saved = States.doubles(state, name, KEPT);
        System.arraycopy(saved, 0, evidence, KEPT * option, saved.length);
      }
    }
  }

  private Tensor clock() {
    return Tensor.of((double) steps, all, used);
  }

  private void clock(Map<String, Tensor> state) {
    double[] clock = States.doubles(state, CLOCK, 3);
    steps = (int) clock[0];
    all = clock[1];
    used = clock[2];
  }
}
