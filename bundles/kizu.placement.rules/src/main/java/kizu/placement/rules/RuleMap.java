package kizu.placement.rules;

import java.util.List;

/**
 * What rules make of one background: each cell belongs to the first rule that it meets, else to the
 * rest. A rule's share is even over its cells; where it has none, or the rest has none, the others
 * share what it would have had in the proportions of their own. Where nothing with a share is left,
 * places are even.
 */
final class RuleMap {
  private final int[] group;
  private final int[] counts;
  private final double[] shares;

  /**
   * Applies rules.
   *
   * @param rules in the order they are asked in
   */
  RuleMap(CellFeatures features, List<Rule> rules) {
    group = new int[features.cells()];
    counts = new int[rules.size() + 1];
    for (int cell = 0; cell < group.length; cell++) {
      int first = 0;
      while (first < rules.size() && !features.meets(rules.get(first), cell)) {
        first++;
      }
      group[cell] = first;
      counts[first]++;
    }
    shares = new double[counts.length];
    double left = 1;
    double there = 0;
    for (int g = 0; g < shares.length; g++) {
      double share = g < rules.size() ? rules.get(g).share() : Math.max(0, left);
      left -= share;
      shares[g] = counts[g] == 0 ? 0 : share;
      there += shares[g];
    }
    for (int g = 0; g < shares.length; g++) {
      shares[g] = there > 0 ? shares[g] / there : (double) counts[g] / group.length;
    }
  }

  /** The probability of each cell; sums to 1. */
  float[] probability() {
    float[] probability = new float[group.length];
    for (int cell = 0; cell < probability.length; cell++) {
      probability[cell] = (float) (shares[group[cell]] / counts[group[cell]]);
    }
    return probability;
  }

  /** The share of all cells that a rule holds. */
  double places(int rule) {
    return (double) counts[rule] / group.length;
  }

  /** The share of another map's mass that a rule holds. */
  double mass(int rule, float[] map) {
    double mass = 0;
    for (int cell = 0; cell < map.length; cell++) {
      mass += group[cell] == rule ? map[cell] : 0;
    }
    return mass;
  }

  /**
   * What these rules say of the draws of another map over even places: the mean of {@code ln(q ×
   * cells)}, in nats; at most {@code KL(map‖even)}.
   */
  double information(float[] map) {
    double information = 0;
    for (int g = 0; g < shares.length; g++) {
      double mass = mass(g, map);
      if (mass > 0) {
        information += mass * Math.log(shares[g] / places(g));
      }
    }
    return information;
  }
}
