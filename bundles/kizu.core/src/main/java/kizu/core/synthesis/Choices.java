package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.synthesis.Parameter;

/**
 * How the options of a recipe are drawn: from a chooser, mixed with even choice as far as there is
 * to be explored. What the chooser says of a choice is asked once, so a new one is made whenever it
 * has learned.
 */
public final class Choices {
  /** Rounding of float32 probabilities; closer to even than this is even. */
  private static final double TOLERANCE = 1e-6;

  private final Chooser chooser;
  private final double even;
  private final Map<Choice, Odds> known = new HashMap<>();

  private record Odds(double[] probability, boolean even) {}

  /**
   * Creates it.
   *
   * @param chooser proposes probabilities
   * @param even share of even choice, 0..1
   */
  public Choices(Chooser chooser, double even) {
    this.chooser = chooser;
    this.even = even;
  }

  /**
   * The probabilities options are drawn with.
   *
   * @throws IllegalStateException if the chooser breaks its contract
   */
  public double[] probabilities(Choice choice) {
    return odds(choice).probability().clone();
  }

  private Odds odds(Choice choice) {
    return known.computeIfAbsent(choice, this::read);
  }

  private Odds read(Choice choice) {
    float[] given = chooser.probabilities(choice);
    double[] mixed = new double[choice.options()];
    double sum = 0;
    for (int i = 0; i < given.length && i < mixed.length; i++) {
      sum += given[i];
      mixed[i] = given[i] >= 0 ? (1 - even) * given[i] + even / mixed.length : Double.NaN;
    }
    if (given.length != mixed.length || !(Math.abs(sum - 1) < 1e-3) || anyNaN(mixed)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the recipe policy gives choice '%s' with %d options the probabilities %s",
              choice.name(),
              choice.options(),
              Arrays.toString(given)));
    }
    return new Odds(mixed, isEven(mixed));
  }

  private static boolean anyNaN(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }

  /** Begins the choices for one defect. */
  Draws begin() {
    return new Draws();
  }

  /** The choices made for one defect, in the order made. */
  final class Draws {
    private final List<Chooser.Draw> made = new ArrayList<>();

    /** Draws an option. */
    int option(Choice choice, RandomGenerator random) {
      Odds odds = odds(choice);
      double[] p = odds.probability();
      int option = odds.even() ? random.nextInt(p.length) : sample(p, random);
      made.add(new Chooser.Draw(choice, option, p[option]));
      return option;
    }

    /** Draws one of those options that are allowed; at least one is. */
    int option(Choice choice, boolean[] allowed, RandomGenerator random) {
      double[] p = odds(choice).probability().clone();
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        p[i] = allowed[i] ? p[i] : 0;
        sum += p[i];
      }
      if (sum == 0) {
        // Of options that are never chosen one must be, if there is no other.
        for (int i = 0; i < p.length; i++) {
          p[i] = allowed[i] ? 1 : 0;
          sum += p[i];
        }
      }
      for (int i = 0; i < p.length; i++) {
        p[i] /= sum;
      }
      int option = sample(p, random);
      made.add(new Chooser.Draw(choice, option, p[option]));
      return option;
    }

    /** Draws a magnitude: an option, and evenly within it. */
    double magnitude(Choice.Magnitude choice, RandomGenerator random) {
      Odds odds = odds(choice);
      double[] p = odds.probability();
      Parameter parameter = choice.parameter();
      double value;
      int option;
      if (odds.even()) {
        value = evenly(parameter, random);
        option = optionOf(choice, value);
      } else {
        option = sample(p, random);
        value = within(choice, option, random);
      }
      made.add(new Chooser.Draw(choice, option, p[option]));
      return value;
    }

    /**
     * Draws an option that is asked for before it is known whether it can be had; −1 where all are
     * alike.
     */
    int requested(Choice choice, RandomGenerator random) {
      Odds odds = odds(choice);
      return odds.even() ? -1 : sample(odds.probability(), random);
    }

    /** Takes down what a magnitude came to that was not drawn. */
    void observed(Choice.Magnitude choice, double value) {
      int option = optionOf(choice, value);
      made.add(new Chooser.Draw(choice, option, odds(choice).probability()[option]));
    }

    /** Takes back magnitudes that were drawn and not used: they are no evidence. */
    void forgetMagnitudes() {
      made.removeIf(draw -> draw.choice() instanceof Choice.Magnitude);
    }

    /** Everything chosen so far. */
    List<Chooser.Draw> made() {
      return List.copyOf(made);
    }
  }

  /** As fixed ranges were always drawn, so that a run without a learned recipe keeps its bytes. */
  private static double evenly(Parameter p, RandomGenerator random) {
    double value =
        p.minimum() == p.maximum() ? p.minimum() : random.nextDouble(p.minimum(), p.maximum());
    return p.discrete()
        ? p.minimum() + random.nextInt((int) (p.maximum() - p.minimum()) + 1)
        : value;
  }

  private static double within(Choice.Magnitude choice, int option, RandomGenerator random) {
    double low = choice.low(option);
    double high = choice.low(option + 1);
    if (!choice.parameter().discrete()) {
      return random.nextDouble(low, high);
    }
    int first = (int) Math.ceil(low);
    int past =
        option == choice.options() - 1
            ? (int) choice.parameter().maximum() + 1
            : (int) Math.ceil(high);
    return first + random.nextInt(past - first);
  }

  static int optionOf(Choice.Magnitude choice, double value) {
    int last = choice.options() - 1;
    int low = 0;
    while (low < last && value >= choice.low(low + 1)) {
      low++;
    }
    return low;
  }

  private static boolean isEven(double[] p) {
    return Arrays.stream(p)
        .allMatch(value -> Math.abs(value * p.length - 1) < TOLERANCE * p.length);
  }

  private static int sample(double[] p, RandomGenerator random) {
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] > 0) {
        left -= p[i];
        last = i;
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
