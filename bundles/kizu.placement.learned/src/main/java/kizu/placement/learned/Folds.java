package kizu.placement.learned;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Groups dealt out in turn; with at most {@link #MOST} of them each is a fold alone. */
final class Folds {
  private static final int MOST = 10;

  private final Map<String, Integer> ofGroup = new TreeMap<>();
  private final int count;

  /** Deals groups out, in the order of their names. */
  Folds(Collection<String> groups) {
    TreeSet<String> distinct = new TreeSet<>(groups);
    count = count(distinct.size());
    distinct.forEach(group -> ofGroup.put(group, ofGroup.size() % count));
  }

  /** How many folds as many groups make. */
  static int count(int groups) {
    return Math.min(MOST, groups);
  }

  int count() {
    return count;
  }

  /** Whether a group is of a fold. */
  boolean in(int fold, String group) {
    return ofGroup.getOrDefault(group, -1) == fold;
  }

  /** The groups of a fold. */
  List<String> groups(int fold) {
    return ofGroup.keySet().stream().filter(group -> in(fold, group)).toList();
  }

  /**
   * Of several ways to foretell, for each fold the one that is best for all other folds: no group's
   * own defects have a say in what foretells them, so that choosing flatters nothing.
   *
   * @param ways what each foretells of every group held out, the most careful first; at least one
   * @return by group
   */
  Map<String, Double> chosen(List<Map<String, Double>> ways) {
    Map<String, Double> chosen = new TreeMap<>();
    for (int fold = 0; fold < count; fold++) {
      Map<String, Double> best = ways.get(0);
      for (Map<String, Double> way : ways) {
        best = sumWithout(way, fold) > sumWithout(best, fold) ? way : best;
      }
      for (String group : groups(fold)) {
        chosen.put(group, best.getOrDefault(group, 0.0));
      }
    }
    return chosen;
  }

  private double sumWithout(Map<String, Double> way, int fold) {
    List<Double> others = new ArrayList<>();
    way.forEach(
        (group, value) -> {
          if (!in(fold, group)) {
            others.add(value);
          }
        });
    return others.stream().mapToDouble(v -> v).sum();
  }
}
