package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category;
import kizu.api.recipe.Chooser;

/**
 * What a batch is mixed of: how many of its windows are synthetic, and how many defects each of
 * those shows. What the recipe policy does not decide is as the experiment says: a fixed share, and
 * from one defect to the most, evenly.
 *
 * <p>Either is moved by the policy's odds {@code o = q / (1 − q)} of its second option, and is as
 * configured while they are even. Of the share {@code s} they multiply the odds, {@code p / (1 − p)
 * = o · s / (1 − s)}. It may go as low as 0, and no higher than three quarters, or than configured:
 * a batch without real pictures would be without the only ones that are right for certain. Of the
 * number {@code n} of at most N defects they are those of the most against one: {@code p(n) ∝ o^((n
 * − 1) / (N − 1))}. Distractors are as many as configured, times twice {@code q}.
 */
public final class Mixture {
  private static final double MOST = 0.75;

  /** Closer to even than this is even, which leaves every draw as it was. */
  private static final double TOLERANCE = 1e-6;

  private final double share;
  private final int most;
  private final boolean shareDecided;
  private final boolean numberDecided;
  private final boolean distractorsDecided;

  /**
   * Creates it.
   *
   * @param share of synthetic windows as configured, 0..1
   * @param most defects in one synthetic window, at least 1
   * @param distractors that a defect gets in the mean as configured, at least 0
   * @param chooser whether it decides
   */
  public Mixture(double share, int most, double distractors, Chooser chooser) {
    this.share = share;
    this.most = most;
    boolean learns = share > 0 && chooser.learns();
    // Of one kind, or one number, there is nothing to choose.
    this.shareDecided = learns && share < 1 && chooser.decides(Category.REAL_OR_SYNTHETIC);
    this.numberDecided = learns && most > 1 && chooser.decides(Category.FEWER_OR_MORE);
    this.distractorsDecided =
        learns && distractors > 0 && chooser.decides(Category.FEWER_OR_MORE_DISTRACTORS);
  }

  /** Whether the policy decides on the share of synthetic windows. */
  public boolean shareDecided() {
    return shareDecided;
  }

  /** Whether the policy decides on the number of defects. */
  public boolean numberDecided() {
    return numberDecided;
  }

  /** Whether the policy decides on the number of distractors. */
  public boolean distractorsDecided() {
    return distractorsDecided;
  }

  /** What the policy decides. */
  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    if (shareDecided) {
      choices.add(Category.REAL_OR_SYNTHETIC);
    }
    if (numberDecided) {
      choices.add(Category.FEWER_OR_MORE);
    }
    if (distractorsDecided) {
      choices.add(Category.FEWER_OR_MORE_DISTRACTORS);
    }
    return choices;
  }

  /** The expected share of synthetic windows, 0..1. */
  public double share(Choices choices) {
    if (!shareDecided) {
      return share;
    }
    double[] q = choices.probabilities(Category.REAL_OR_SYNTHETIC);
    if (even(q)) {
      return share;
    }
    double synthetic = share * q[1];
    double real = (1 - share) * q[0];
    return Math.min(synthetic / (synthetic + real), Math.max(share, MOST));
  }

  /**
   * How many windows of a batch are synthetic. While the share is the configured one, always as
   * many; else as many as it says in the mean, for a batch is too small to tell shares apart.
   *
   * @param batch windows of it
   * @param random read from only where there is a rest to be dealt with
   */
  public int synthetic(int batch, Choices choices, RandomGenerator random) {
    double expected = share(choices);
    return expected == share
        ? (int) Math.round(share * batch)
        : (int) Math.floor(expected * batch + random.nextDouble());
  }

  /** How many defects the next synthetic window is to show, at least 1. */
  public int defects(Choices choices, RandomGenerator random) {
    double[] p = numbers(choices);
    if (p.length == 0) {
      return 1 + random.nextInt(most);
    }
    double left = random.nextDouble();
    int number = 1;
    while (number < most && left >= p[number - 1]) {
      left -= p[number - 1];
      number++;
    }
    return number;
  }

  /** How many times as many distractors as configured there are to be in the mean, 0 to 2. */
  public double harmless(Choices choices) {
    if (!distractorsDecided) {
      return 1;
    }
    double[] q = choices.probabilities(Category.FEWER_OR_MORE_DISTRACTORS);
    return even(q) ? 1 : 2 * q[1];
  }

  /** The mean number of defects in a synthetic window. */
  public double meanDefects(Choices choices) {
    double[] p = numbers(choices);
    double mean = p.length == 0 ? (1 + most) / 2.0 : 0;
    for (int i = 0; i < p.length; i++) {
      mean += p[i] * (i + 1);
    }
    return mean;
  }

  /** How probable each number is, from 1; empty where all are alike. */
  private double[] numbers(Choices choices) {
    if (!numberDecided) {
      return new double[0];
    }
    double[] q = choices.probabilities(Category.FEWER_OR_MORE);
    if (even(q)) {
      return new double[0];
    }
    double[] p = new double[most];
    double sum = 0;
    for (int i = 0; i < most; i++) {
      double share = i / (most - 1.0);
      p[i] = StrictMath.pow(q[1], share) * StrictMath.pow(q[0], 1 - share);
      sum += p[i];
    }
    for (int i = 0; i < most; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static boolean even(double[] q) {
    return Math.abs(q[1] - 0.5) < TOLERANCE;
  }
}
