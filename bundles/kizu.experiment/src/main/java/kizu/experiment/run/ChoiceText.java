package kizu.experiment.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kizu.api.recipe.Choice;
import kizu.api.recipe.LikelyOptions;
import kizu.api.synthesis.Parameter;
import kizu.api.training.ChoiceView;
import kizu.folder.journal.LearnedChoice;

/** A learned choice as numbers and in words: "-12° to 30°, mostly near 8°". */
final class ChoiceText {
  /** Share of the draws that the ranges in words hold. */
  private static final double MOST = 0.8;

  /** Divergence from even choice, in nats, below which nothing is said to be preferred. */
  private static final double EVEN = 0.02;

  private static final String EVENLY = "even";

  private ChoiceText() {}

  /** Its part of a journal line. */
  static LearnedChoice line(ChoiceView view) {
    String name = view.choice().name();
    List<Double> probability = rounded(view.probability());
    List<Double> margin = rounded(view.margin());
    if (view.choice() instanceof Choice.Magnitude magnitude) {
      Parameter parameter = magnitude.parameter();
      return new LearnedChoice.Magnitude(
          name,
          parameter.unit(),
          parameter.minimum(),
          parameter.maximum(),
          parameter.periodic(),
          probability,
          margin,
          view.diagnostics(),
          words(view));
    }
    return new LearnedChoice.Category(
        name,
        ((Choice.Category) view.choice()).labels(),
        probability,
        margin,
        view.diagnostics(),
        words(view));
  }

  /** Each choice that is not even, in words, and how reliable it is. */
  static List<String> chosen(List<LearnedChoice> choices) {
    return choices.stream()
        .filter(choice -> !choice.words().equals(EVENLY))
        .map(
            choice ->
                choice.name()
                    + ": "
                    + choice.words()
                    + choice.reliability().map(r -> "; reliability " + r.figures()).orElse(""))
        .toList();
  }

  private static List<Double> rounded(double[] values) {
    return Arrays.stream(values).mapToObj(ChoiceText::round).toList();
  }

  private static double round(double p) {
    return Math.round(p * 1e5) / 1e5;
  }

  /** What it has come to, in words. */
  static String words(ChoiceView view) {
    double[] p = view.probability();
    double divergence = Math.log(p.length);
    for (double value : p) {
      divergence += value > 0 ? value * Math.log(value) : 0;
    }
    if (divergence < EVEN) {
      return EVENLY;
    }
    Double share = view.diagnostics().get(ChoiceView.SYNTHETIC_SHARE);
    if (share != null) {
      return String.format(Locale.ROOT, "%.0f%% of a batch synthetic", 100 * share);
    }
    Double defects = view.diagnostics().get(ChoiceView.MEAN_DEFECTS);
    if (defects != null) {
      return String.format(Locale.ROOT, "%.1f defects a picture", defects);
    }
    Double distractors = view.diagnostics().get(ChoiceView.MEAN_DISTRACTORS);
    if (distractors != null) {
      return String.format(Locale.ROOT, "%.1f distractors a defect", distractors);
    }
    return view.choice() instanceof Choice.Magnitude magnitude
        ? magnitude(magnitude, p)
        : category((Choice.Category) view.choice(), p);
  }

  private static String category(Choice.Category category, double[] p) {
    List<String> parts = new ArrayList<>();
    IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -p[i]))
        .limit(4)
        .forEach(
            i ->
                parts.add(
                    String.format(Locale.ROOT, "%s %.0f%%", category.labels().get(i), 100 * p[i])));
    return String.join(", ", parts) + (p.length > 4 ? ", …" : "");
  }

  private static String magnitude(Choice.Magnitude choice, double[] p) {
    int mode =
        IntStream.range(0, p.length).boxed().max(Comparator.comparingDouble(i -> p[i])).get();
    if (choice.valued()) {
      return "mostly " + number(choice, choice.low(mode));
    }
    double centre = (choice.low(mode) + choice.low(mode + 1)) / 2;
    List<String> runs = new ArrayList<>();
    boolean periodic = choice.parameter().periodic();
    for (LikelyOptions.Run run : LikelyOptions.of(p, MOST, periodic).runs()) {
      String to = number(choice, choice.low(run.last() % p.length + 1));
      runs.add(number(choice, choice.low(run.first())) + " to " + to);
    }
    return String.join(" and ", runs) + ", mostly near " + number(choice, centre);
  }

  private static String number(Choice.Magnitude choice, double value) {
    double width = choice.parameter().maximum() - choice.parameter().minimum();
    int digits = width >= 20 || choice.parameter().discrete() ? 0 : width >= 2 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f%s", value, choice.parameter().unit());
  }
}
