package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.report.folder.Comparison;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** Every metric of every method, and the deciding one seed by seed. */
final class NumbersPart implements Part {
  private static final int DIGITS = 3;

  private final Comparison comparison;

  NumbersPart(Comparison comparison) {
    this.comparison = comparison;
  }

  @Override
  public void write(Html html) {
    html.element("h3", "Means over seeds with 95% intervals");
    means().write(html, "figures");
    html.element(
        "h3",
        Naming.capital(comparison.table().judged().word())
            + (" " + Naming.metric(comparison.metric()))
            + " by seed");
    seeds().write(html, "figures");
  }

  private Table means() {
    List<String> heads = new ArrayList<>(List.of("Method"));
    comparison.metrics().forEach(name -> heads.add(title(name)));
    Table table = new Table(heads);
    for (Method method : comparison.table().methods()) {
      List<Table.Cell> cells = new ArrayList<>();
      cells.add(Table.Cell.of(Naming.methodTitle(method.name())));
      for (String metric : comparison.metrics()) {
        Interval interval =
            method.ci95().getOrDefault(metric, new Interval(Double.NaN, Double.NaN));
        cells.add(
            new Table.Cell(
                Numerals.fixed(method.mean().getOrDefault(metric, Double.NaN), DIGITS),
                Numerals.interval(interval.low(), interval.high(), DIGITS),
                ""));
      }
      table.row(cells);
    }
    return table;
  }

  private String title(String name) {
    return Naming.metricTitle(name, comparison.lowerIsBetter(name));
  }

  private Table seeds() {
    SortedSet<Long> seeds = new TreeSet<>();
    List<String> heads = new ArrayList<>(List.of("Method"));
    for (Method method : comparison.table().methods()) {
      method.seeds().forEach(seed -> seeds.add(seed.seed()));
    }
    seeds.forEach(seed -> heads.add("seed " + seed));
    Table table = new Table(heads);
    for (Method method : comparison.table().methods()) {
      List<Table.Cell> cells = new ArrayList<>();
      cells.add(Table.Cell.of(Naming.methodTitle(method.name())));
      for (long seed : seeds) {
        Optional<Seed> run = method.seeds().stream().filter(s -> s.seed() == seed).findFirst();
        double value =
            run.map(s -> s.metrics().getOrDefault(comparison.metric(), Double.NaN))
                .orElse(Double.NaN);
        cells.add(Table.Cell.of(Numerals.fixed(value, DIGITS)));
      }
      table.row(cells);
    }
    return table;
  }
}
