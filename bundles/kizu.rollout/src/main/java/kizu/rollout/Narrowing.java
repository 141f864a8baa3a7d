package kizu.rollout;

import java.util.List;
import kizu.api.explanation.ChoiceRule;
import kizu.folder.journal.LearnedChoice.Magnitude;
import kizu.folder.rollout.TunedRecipe.Bounds;

/**
 * The range that is left of a magnitude: the narrowest run of its options that holds most of the
 * draws.
 */
final class Narrowing {
  /** Share of the draws that a learned range holds. */
  private static final double MOST = 0.9;

  private static final double SLACK = 1e-9;

  /** Fewer options are things, such as a side to flip to, and no range. */
  private static final int FEWEST = 4;

  private Narrowing() {}

  /**
   * The range.
   *
   * @param before what is drawn from now; it stays where nothing narrower holds as much
   * @param discrete whether only whole numbers are meant
   */
  static Bounds of(Magnitude choice, Bounds before, boolean discrete) {
    List<Double> p = choice.probability();
    int count = p.size();
    if (count < FEWEST || choice.words().equals(ChoiceRule.EVEN)) {
      return before;
    }
    int from = 0;
    int to = count;
    for (int first = 0; first < count; first++) {
      double held = 0;
      for (int last = first; last < count && last - first + 1 < to - from; last++) {
        held += p.get(last);
        if (held >= MOST - SLACK) {
          from = first;
          to = last + 1;
        }
      }
    }
    if (to - from == count) {
      return before;
    }
    return discrete ? whole(choice, from, to) : ends(choice, from, to);
  }

  private static Bounds ends(Magnitude choice, int from, int to) {
    double width = (choice.maximum() - choice.minimum()) / choice.probability().size();
    return new Bounds(
        rounded(choice.minimum() + from * width), rounded(choice.minimum() + to * width));
  }

  /** The first and the last whole number among some options: of few numbers each is an option. */
  private static Bounds whole(Magnitude choice, int from, int to) {
    int count = choice.probability().size();
    if (count == Math.round(choice.maximum() - choice.minimum()) + 1) {
      return new Bounds(choice.minimum() + from, choice.minimum() + to - 1);
    }
    Bounds ends = ends(choice, from, to);
    // An option begins with its lower end, and the last one has its upper end, too.
    return new Bounds(
        Math.ceil(ends.low()), to == count ? choice.maximum() : Math.ceil(ends.high()) - 1);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
