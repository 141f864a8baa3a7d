package kizu.placement.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kizu.api.explanation.ChoiceRule;
import kizu.api.explanation.PlaceRules;
import kizu.api.recipe.Choice;
import kizu.api.recipe.LikelyOptions;
import kizu.api.training.ChoiceView;

/**
 * A choice of a recipe in words: the ranges that hold most of the draws of a magnitude, the shares
 * of things with a name. And as probabilities that say no more than the words.
 */
final class ChoiceWords {
  /** Share of the draws that ranges hold at least, but for rounding. */
  private static final double MOST = 0.8 - 1e-9;

  /** Things with a name that are told one by one; the others are alike. */
  private static final int TOLD = 4;

  private ChoiceWords() {}

  static ChoiceRule of(ChoiceView view) {
    double[] p = view.probability();
    double divergence = Math.log(p.length);
    for (double value : p) {
      divergence += value > 0 ? value * Math.log(value) : 0;
    }
    String name = view.choice().name();
    if (divergence < PlaceRules.EVEN) {
      return new ChoiceRule(name, ChoiceRule.EVEN, even(p.length));
    }
    return view.choice() instanceof Choice.Magnitude magnitude
        ? magnitude(magnitude, p)
        : category((Choice.Category) view.choice(), p);
  }

  private static List<Double> even(int options) {
    double[] even = new double[options];
    Arrays.fill(even, 1.0 / options);
    return Arrays.stream(even).boxed().toList();
  }

  private static ChoiceRule magnitude(Choice.Magnitude choice, double[] p) {
    LikelyOptions likely = LikelyOptions.of(p, MOST, choice.parameter().periodic());
    boolean[] named = new boolean[p.length];
    List<String> ranges = new ArrayList<>();
    for (LikelyOptions.Run run : likely.runs()) {
      for (int option = run.first(); option <= run.last(); option++) {
        named[option % p.length] = true;
      }
      int last = run.last() % p.length;
      ranges.add(
          MagnitudeWords.range(
              choice,
              choice.low(run.first()),
              choice.valued() ? choice.low(last) : choice.low(last + 1)));
    }
    // Told in whole percents, and meant as told.
    int percent = (int) Math.round(100 * likely.held());
    int inside = (int) IntStream.range(0, p.length).filter(i -> named[i]).count();
    double[] told = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      told[i] =
          inside == p.length
              ? 1.0 / p.length
              : named[i] ? percent / 100.0 / inside : (1 - percent / 100.0) / (p.length - inside);
    }
    return new ChoiceRule(
        choice.name(),
        String.join(" and ", ranges) + " (" + percent + "% of draws)",
        Arrays.stream(told).boxed().toList());
  }

  private static ChoiceRule category(Choice.Category choice, double[] p) {
    List<Integer> order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .toList();
    double[] told = new double[p.length];
    double left = 1;
    List<String> parts = new ArrayList<>();
    for (int rank = 0; rank < p.length; rank++) {
      int option = order.get(rank);
      int others = p.length - rank;
      if (rank < TOLD && others > 1) {
        told[option] = Math.min(left, Math.round(100 * p[option]) / 100.0);
        left -= told[option];
      } else {
        told[option] = left / others;
        left -= told[option];
      }
      if (rank < TOLD) {
        parts.add(
            String.format(
                Locale.ROOT, "%s %.0f%%", choice.labels().get(option), 100 * told[option]));
      }
    }
    return new ChoiceRule(
        choice.name(),
        String.join(", ", parts) + (p.length > TOLD ? ", the others alike" : ""),
        Arrays.stream(told).boxed().toList());
  }
}
