package kizu.recipe.learned;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import kizu.api.evidence.EvenWeight;
import kizu.api.evidence.EvidenceBound;
import kizu.api.evidence.SplitHalves;
import kizu.api.evidence.Tilt;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Parameter;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.recipe.learned.LearnedChooser.Outcome;

/**
 * What is known of one choice: for every option the mean worth of the defects it made, compared
 * with even choice, drawn towards 0 as long as few were seen; neighbouring intervals of a magnitude
 * share their evidence.
 */
final class ChoiceModel implements Knowledge {
  private static final String OPTION = "option.";
  private static final String SETTLED = "settled.";

  /** Of what an option's evidence is in each half. */
  private static final String HALF = "half.";

  /** Width over which intervals share, in intervals. */
  private static final double WIDTH = 1.5;

  /**
   * What a change of the whole range has to be worth more, in standard deviations of the worth over
   * the range. Beyond what real defects look like the worth is often a plateau: a network that
   * finds faint scratches finds bright ones, too.
   */
  private static final double THRIFT = 1;

  /** Outcomes' worth of belief in 0. */
  private static final double PRIOR = 4;

  /** Standard deviations from the mean beyond which an alignment counts no further. */
  private static final double OUTLIER = 3;

  /** Of few things without an order only the bad are left out; equals share evenly. */
  private static final double NOT_BAD = 0.5;

  /** Magnitudes of fewer options are values, not intervals, and share nothing. */
  private static final int FEWEST_INTERVALS = 8;

  /** Share of the divergence of certainty that is never exceeded: no value is ever alone. */
  private static final double CERTAINTY = 0.9;

  /** The most that things without an order diverge from even: as much as half of them left out. */
  private static final double HALF_LEFT_OUT = Math.log(2);

  private final Choice choice;
  private final double[] sums;
  private final double[] weights;

  /** Sums and weights of earlier folds, which age no further. */
  private final double[] settledSums;

  private final double[] settledWeights;
  private final EvidenceBound bound;
  private final SplitHalves halves;

  ChoiceModel(Choice choice, double rise, double most) {
    this.choice = choice;
    this.sums = new double[choice.options()];
    this.weights = new double[choice.options()];
    this.settledSums = new double[choice.options()];
    this.settledWeights = new double[choice.options()];
    this.halves = SplitHalves.of(choice.options(), PRIOR);
    double widest =
        choice instanceof Choice.Category ? HALF_LEFT_OUT : CERTAINTY * Math.log(sums.length);
    this.bound = new EvidenceBound(rise, Math.min(most, widest));
  }

  /**
   * The name its knowledge is kept by. A magnitude over another range is another choice; categories
   * may gain and lose options.
   */
  static String key(Choice choice) {
    return choice instanceof Choice.Magnitude m
        ? m.name() + " [" + m.parameter().minimum() + ".." + m.parameter().maximum() + "]/"
        : choice.name() + "/";
  }

  @Override
  public boolean fits(Choice other) {
    return choice.equals(other);
  }

  private double worth(int option) {
    return (settledSums[option] + sums[option])
        / (settledWeights[option] + weights[option] + PRIOR);
  }

  @Override
  public float[] probabilities() {
    float[] worth = new float[sums.length];
    for (int i = 0; i < worth.length; i++) {
      worth[i] = (float) worth(i);
    }
    return tilted(worth);
  }

  private float[] tilted(float[] worth) {
    if (choice instanceof Choice.Magnitude magnitude) {
      preferLittle(magnitude, worth);
      return Tilt.of(worth, bound.allowed());
    }
    return Tilt.of(worth, bound.allowed(), NOT_BAD);
  }

  /** Of what is worth about the same, what changes the defect least. */
  private static void preferLittle(Choice.Magnitude magnitude, float[] worth) {
    Parameter parameter = magnitude.parameter();
    double range = parameter.maximum() - parameter.minimum();
    double deviation = deviation(worth);
    for (int i = 0; i < worth.length; i++) {
      double value =
          magnitude.valued() ? magnitude.low(i) : (magnitude.low(i) + magnitude.low(i + 1)) / 2;
      double apart = Math.abs(value - parameter.neutral()) / range;
      double distance = parameter.periodic() ? Math.min(apart, 1 - apart) : apart;
      worth[i] -= (float) (THRIFT * deviation * distance);
    }
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  }

  /** While nothing may move, even is what was decided, and no estimate. */
  @Override
  public double[] margins() {
    return bound.allowed() > 0 ? halves.margins(this::tilted) : new double[0];
  }

  @Override
  public void learn(List<Outcome> outcomes, OptionalInt judgedOn) {
    if (bound.judgedOn(judgedOn)) {
      settle();
    }
    double[] observed = outcomes.stream().mapToDouble(Outcome::alignment).toArray();
    double[] counts =
        outcomes.stream().mapToDouble(o -> EvenWeight.of(o.proposal(), sums.length)).toArray();
    double[] values = standardised(observed, counts);
    double[] predicted = outcomes.stream().mapToDouble(o -> worth(o.option())).toArray();
    bound.judge(predicted, observed, 1);
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= EvidenceBound.KEPT;
      weights[i] *= EvidenceBound.KEPT;
    }
    halves.begin(judgedOn);
    for (int i = 0; i < values.length; i++) {
      spread(outcomes.get(i).option(), values[i], counts[i]);
    }
  }

  /** Another network begins: each has as much of a say as any other. */
  private void settle() {
    for (int i = 0; i < sums.length; i++) {
      settledSums[i] += sums[i];
      settledWeights[i] += weights[i];
      sums[i] = 0;
      weights[i] = 0;
    }
  }

  /**
   * Minus their weighted mean, in standard deviations of the batch, cut off at {@link #OUTLIER}. A
   * choice is worth something to a network that is nearly trained; if early batches counted by the
   * size of their alignments, a hundred times larger, nothing else would.
   */
  private static double[] standardised(double[] values, double[] weights) {
    double sum = 0;
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i];
      mean += weights[i] * values[i];
    }
    mean /= sum;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    double[] result = new double[values.length];
    for (int i = 0; i < values.length && deviation > 0; i++) {
      result[i] = Math.max(-OUTLIER, Math.min(OUTLIER, (values[i] - mean) / deviation));
    }
    return result;
  }

  private void spread(int option, double value, double count) {
    for (int i = 0; i < sums.length; i++) {
      double share = share(option, i);
      sums[i] += share * count * value;
      weights[i] += share * count;
      halves.add(i, share * count, value);
    }
  }

  /** How far evidence on one option is evidence on another, 0..1. */
  private double share(int one, int other) {
    if (one == other) {
      return 1;
    }
    if (!(choice instanceof Choice.Magnitude m) || sums.length < FEWEST_INTERVALS) {
      return 0;
    }
    int apart = Math.abs(one - other);
    double distance =
        (m.parameter().periodic() ? Math.min(apart, sums.length - apart) : apart) / WIDTH;
    return StrictMath.exp(-distance * distance / 2);
  }

  @Override
  public Map<String, Double> diagnostics() {
    Map<String, Double> diagnostics = halves.reliability().diagnostics();
    diagnostics.put("significance", bound.significance());
    diagnostics.put("allowedDivergence", bound.allowed());
    return diagnostics;
  }

  private String key(String prefix, int option) {
    return prefix + (choice instanceof Choice.Category c ? c.labels().get(option) : option);
  }

  /**
   * Checks the states of any number of choices.
   *
   * @throws IllegalArgumentException if one does not fit
   */
  static void check(Map<String, Tensor> states) {
    for (String name : states.keySet()) {
      if (name.contains("/" + OPTION) || name.contains("/" + SETTLED)) {
        States.doubles(states, name, 2);
      } else if (name.contains("/" + HALF)) {
        States.doubles(states, name, SplitHalves.KEPT);
      }
    }
  }

  @Override
  public Map<String, Tensor> save() {
    Map<String, Tensor> state = new TreeMap<>();
    for (int i = 0; i < sums.length; i++) {
      state.put(key(OPTION, i), Tensor.of(sums[i], weights[i]));
      if (settledWeights[i] > 0) {
        state.put(key(SETTLED, i), Tensor.of(settledSums[i], settledWeights[i]));
      }
    }
    halves.save(state, option -> key(HALF, option));
    bound.save(state);
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    for (int i = 0; i < sums.length; i++) {
      if (state.containsKey(key(OPTION, i))) {
        double[] values = States.doubles(state, key(OPTION, i), 2);
        sums[i] = values[0];
        weights[i] = values[1];
      }
      if (state.containsKey(key(SETTLED, i))) {
        double[] values = States.doubles(state, key(SETTLED, i), 2);
        settledSums[i] = values[0];
        settledWeights[i] = values[1];
      }
    }
    halves.restore(state, option -> key(HALF, option));
    bound.restore(state);
  }
}
