package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import kizu.experiment.potential.TraitSample.Weighted;

/** How a trait spreads, in words: in the labels, between their groups, and in even draws. */
final class TraitWords {
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  private TraitWords() {}

  static String size(TraitSample sample) {
    List<Weighted> real = sample.all(true);
    return String.format(
        Locale.ROOT,
        "%s px in the labels (1:%.0f), groups apart by ×%.1f; %s px in even draws",
        pixels(real),
        Math.exp(at(real, HIGH) - at(real, LOW)),
        Math.exp(betweenGroups(sample)),
        pixels(sample.all(false)));
  }

  private static String pixels(List<Weighted> values) {
    return String.format(
        Locale.ROOT, "%.0f to %.0f", Math.exp(at(values, LOW)), Math.exp(at(values, HIGH)));
  }

  static String tone(TraitSample sample) {
    List<Weighted> real = sample.all(true);
    return String.format(
        Locale.ROOT,
        "%s in the labels (%.0f%% darker than around), groups apart by %.2f; %s in even draws"
            + " (%.0f%% darker)",
        range(real),
        100 * darker(real),
        betweenGroups(sample),
        range(sample.all(false)),
        100 * darker(sample.all(false)));
  }

  private static String range(List<Weighted> values) {
    return String.format(Locale.ROOT, "%+.2f to %+.2f", at(values, LOW), at(values, HIGH));
  }

  private static double darker(List<Weighted> values) {
    double all = values.stream().mapToDouble(Weighted::weight).sum();
    return values.stream().filter(v -> v.value() < 0).mapToDouble(Weighted::weight).sum() / all;
  }

  /**
   * Of directions.
   *
   * @param defects how many there are, those without a direction among them
   */
  static String orientation(TraitSample sample, int defects) {
    double[] real = direction(sample.all(true));
    double[] drawn = direction(sample.all(false));
    return String.format(
        Locale.ROOT,
        "%d of %d defects are long; along %.0f° with concentration %.2f in the labels, %.2f in even"
            + " draws (0: any way, 1: one way)",
        sample.count(),
        defects,
        Math.toDegrees(real[0]),
        real[1],
        drawn[1]);
  }

  /** Mean axis, in radians, and how concentrated axes are around it, 0..1. */
  private static double[] direction(List<Weighted> values) {
    double x = 0;
    double y = 0;
    double weight = 0;
    for (Weighted one : values) {
      x += one.weight() * Math.cos(2 * one.value());
      y += one.weight() * Math.sin(2 * one.value());
      weight += one.weight();
    }
    double angle = Math.atan2(y, x) / 2;
    return new double[] {angle < 0 ? angle + Math.PI : angle, Math.hypot(x, y) / weight};
  }

  /** The value below which a share of the weight lies. */
  private static double at(List<Weighted> values, double share) {
    List<Weighted> sorted = new ArrayList<>(values);
    sorted.sort(Comparator.comparingDouble(Weighted::value));
    double left = share * values.stream().mapToDouble(Weighted::weight).sum();
    for (Weighted one : sorted) {
      left -= one.weight();
      if (left <= 0) {
        return one.value();
      }
    }
    return sorted.get(sorted.size() - 1).value();
  }

  private static double betweenGroups(TraitSample sample) {
    List<Double> means = new ArrayList<>();
    for (String group : sample.groups()) {
      means.add(sample.real(group).stream().mapToDouble(v -> v.weight() * v.value()).sum());
    }
    double deviation = GroupMean.of(means).deviation();
    return Double.isNaN(deviation) ? 0 : deviation;
  }
}
