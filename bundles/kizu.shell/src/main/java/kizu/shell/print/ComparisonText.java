package kizu.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.MetricName;

/** A comparison: what it says about the first metric, in words, then every metric as a table. */
public final class ComparisonText {
  private ComparisonText() {}

  /** The verdicts, then the table; a column a method. */
  public static List<String> lines(ComparisonSummary comparison) {
    List<String> lines = new ArrayList<>(verdicts(comparison));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.addAll(table(comparison));
    return lines;
  }

  /** One line a pair of methods, about the first metric. */
  static List<String> verdicts(ComparisonSummary comparison) {
    List<String> lines =
        new ArrayList<>(
            comparison.paired().stream()
                .filter(p -> p.metric().equals(comparison.paired().get(0).metric()))
                .flatMap(
                    p ->
                        Stream.concat(
                            Stream.of(
                                verdict(p, comparison.seeds(p), words(comparison, p.metric()))),
                            effect(p).stream()))
                .toList());
    long pairs =
        comparison.paired().stream()
            .filter(p -> p.metric().equals(comparison.paired().get(0).metric()))
            .count();
    if (pairs > 1) {
      lines.add(
          "Verdicts are Holm-corrected for the "
              + pairs
              + " pairs compared; each interval is that of its pair alone.");
    }
    return lines;
  }

  /** How large a difference is beside what varies; empty where it is not told. */
  private static Optional<String> effect(Paired paired) {
    return paired
        .effect()
        .filter(effect -> !paired.verdict().equals(ComparisonSummary.NOT_COMPARED))
        .map(
            effect ->
                "  better in "
                    + Math.round(100 * effect.better())
                    + "% of the seeds"
                    + (Double.isNaN(effect.standardised())
                        ? ""
                        : String.format(
                            Locale.ROOT,
                            ", %.1f standard deviations of the difference",
                            Math.abs(effect.standardised())))
                    + effect
                        .bootstrap()
                        .map(
                            ends ->
                                String.format(
                                        Locale.ROOT,
                                        "; bootstrap 95%% %.2f to %.2f",
                                        ends.low(),
                                        ends.high())
                                    + (effect.disputes(paired.ci95())
                                        ? ", which does not agree"
                                        : ""))
                        .orElse(""));
  }

  private static String words(ComparisonSummary comparison, String metric) {
    boolean lower = comparison.lowerIsBetter().contains(metric);
    return Words.metric(metric) + (lower ? MetricName.LESS : "");
  }

  static String verdict(Paired paired, int seeds, String metric) {
    if (paired.verdict().equals(ComparisonSummary.NOT_COMPARED)) {
      return paired.a()
          + " against "
          + paired.b()
          + ": not compared, for "
          + paired.idleWords(seeds);
    }
    return difference(paired, metric) + (paired.idle() == 0 ? "" : "; " + paired.idleWords(seeds));
  }

  private static String difference(Paired paired, String metric) {
    String interval =
        String.format(Locale.ROOT, "95%% %.2f to %.2f", paired.ci95().low(), paired.ci95().high());
    String difference = String.format(Locale.ROOT, "%.2f ", Math.abs(paired.delta())) + metric;
    String words =
        switch (paired.verdict()) {
          case "gain" -> paired.a() + " beats " + paired.b() + " by " + difference;
          case "loss" -> paired.a() + " loses to " + paired.b() + " by " + difference;
          default ->
              paired.a()
                  + " against "
                  + paired.b()
                  + ": "
                  + Words.signed(paired.delta())
                  + " "
                  + metric;
        };
    String proof =
        paired.provenAloneOnly()
            ? String.format(Locale.ROOT, " (p %.2f, corrected for the pairs compared)", paired.p())
            : "";
    return words + ", " + interval + ": " + paired.conclusion() + proof;
  }

  private static List<String> table(ComparisonSummary comparison) {
    List<Method> methods = comparison.methods().stream().filter(m -> !m.seeds().isEmpty()).toList();
    if (methods.isEmpty()) {
      return List.of("No run is finished yet.");
    }
    Table table =
        new Table(
            Stream.concat(
                    Stream.of(comparison.judged().word() + ", mean and 95%"),
                    methods.stream().map(m -> ">" + m.name()))
                .toArray(String[]::new));
    for (String metric : methods.get(0).mean().keySet()) {
      row(table, words(comparison, metric), methods, m -> mean(m, metric));
    }
    row(table, "training time", methods, m -> Words.duration(average(m, Seed::seconds)));
    row(table, "peak memory", methods, m -> Words.memory(average(m, Seed::peakMiB)));
    row(table, "seeds", methods, m -> String.valueOf(m.seeds().size()));
    row(
        table,
        comparison.judged().word() + " groups",
        methods,
        m -> String.valueOf(m.seeds().get(0).testGroups()));
    return table.lines();
  }

  private static void row(
      Table table, String title, List<Method> methods, Function<Method, String> cell) {
    table.row(Stream.concat(Stream.of(title), methods.stream().map(cell)).toArray(String[]::new));
  }

  private static String mean(Method method, String metric) {
    Map<String, Interval> intervals = method.ci95();
    double mean = method.mean().getOrDefault(metric, Double.NaN);
    return Words.mean(mean, intervals.getOrDefault(metric, new Interval(Double.NaN, Double.NaN)));
  }

  private static double average(Method method, Function<Seed, Double> value) {
    return method.seeds().stream().mapToDouble(value::apply).average().orElse(Double.NaN);
  }
}
