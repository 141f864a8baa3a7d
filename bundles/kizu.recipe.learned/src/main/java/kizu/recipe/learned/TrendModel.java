package kizu.recipe.learned;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import kizu.api.evidence.EvidenceBound;
import kizu.api.evidence.SplitHalves;
import kizu.api.evidence.Tilt;
import kizu.api.recipe.Choice;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.recipe.learned.LearnedChooser.Outcome;

/**
 * Of two kinds of training windows, which there should be more of. The odds move towards the one
 * that is significantly worth more, step by step, and stay where they are while neither is.
 *
 * <p>Each direction has to earn its trust by itself. Were trust only in how well outcomes are
 * foretold, as for other choices, then one earned while synthetic windows helped would be spent on
 * leaving them out as soon as they help no longer, by a difference of chance: at the best share the
 * two are worth the same.
 *
 * <p>Upper steps count by how far apart their outcomes are. These carry what is at stake, so that
 * what is added up is what a kind of windows is worth to the whole training; a trained network can
 * hardly gain by any window, and then prefers the ones it knows least.
 */
final class TrendModel implements Knowledge {
  private static final String TOWARDS = "towards.";
  private static final String AWAY = "away.";

  /** Of what an option's evidence is in each half. */
  private static final String HALF = "half.";

  /** Divergence from even of one option alone, in nats. */
  private static final double CERTAIN = Math.log(2);

  /** Any below 1 goes as far as is allowed between two. */
  private static final double LEVEL = 0.5;

  private final Choice.Category choice;
  private final EvidenceBound towards;
  private final EvidenceBound away;
  private final SplitHalves halves;

  TrendModel(Choice.Category choice, double rise, double most) {
    this.choice = choice;
    this.towards = new EvidenceBound(rise, Math.min(most, CERTAIN));
    this.away = new EvidenceBound(rise, Math.min(most, CERTAIN));
    this.halves = SplitHalves.of(choice.options(), 0);
  }

  @Override
  public boolean fits(Choice other) {
    return choice.equals(other);
  }

  /** Divergence from even in nats, positive towards the second option. */
  private double trend() {
    return towards.allowed() - away.allowed();
  }

  @Override
  public float[] probabilities() {
    float trend = (float) trend();
    return Tilt.of(new float[] {-trend, trend}, Math.abs(trend), LEVEL);
  }

  /** The odds are how far steps in a row have led, not an estimate from worths. */
  @Override
  public double[] margins() {
    return new double[0];
  }

  @Override
  public void learn(List<Outcome> outcomes, OptionalInt judgedOn) {
    towards.judgedOn(judgedOn);
    away.judgedOn(judgedOn);
    double[] second = outcomes.stream().mapToDouble(Outcome::option).toArray();
    double[] first = outcomes.stream().mapToDouble(o -> -o.option()).toArray();
    double[] observed = outcomes.stream().mapToDouble(Outcome::alignment).toArray();
    double mean = outcomes.stream().mapToDouble(Outcome::alignment).average().orElse(0);
    double variance =
        outcomes.stream()
            .mapToDouble(o -> (o.alignment() - mean) * (o.alignment() - mean))
            .average()
            .orElse(0);
    double deviation = Math.sqrt(variance);
    towards.judge(second, observed, deviation);
    away.judge(first, observed, deviation);
    halves.begin(judgedOn);
    if (deviation > 0) {
      outcomes.forEach(o -> halves.add(o.option(), deviation, (o.alignment() - mean) / deviation));
    }
  }

  @Override
  public Map<String, Double> diagnostics() {
    Map<String, Double> diagnostics = halves.reliability().diagnostics();
    diagnostics.put("significance", towards.significance());
    diagnostics.put("allowedDivergence", Math.abs(trend()));
    return diagnostics;
  }

  @Override
  public Map<String, Tensor> save() {
    Map<String, Tensor> state = new TreeMap<>();
    halves.save(state, option -> HALF + choice.labels().get(option));
    save(TOWARDS, towards, state);
    save(AWAY, away, state);
    return state;
  }

  private static void save(String prefix, EvidenceBound bound, Map<String, Tensor> state) {
    Map<String, Tensor> own = new TreeMap<>();
    bound.save(own);
    own.forEach((name, tensor) -> state.put(prefix + name, tensor));
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    halves.restore(state, option -> HALF + choice.labels().get(option));
    towards.restore(States.below(TOWARDS, state));
    away.restore(States.below(AWAY, state));
  }
}
