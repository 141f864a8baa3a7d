package kizu.placement.rules;

import java.util.List;

/**
 * One background and what is pasted where on it.
 *
 * @param features what rules may ask of its cells
 * @param map the probability of each cell; sums to 1
 */
record Seen(CellFeatures features, float[] map) {
  /** What the map says over even places, KL(map‖even), in nats. */
  double information() {
    return information(map);
  }

  /** What a map says over even places, KL(map‖even), in nats. */
  static double information(float[] map) {
    double information = 0;
    for (float p : map) {
      if (p > 0) {
        information += p * Math.log((double) p * map.length);
      }
    }
    return information;
  }

  /** What rules keep of it, in nats; may be negative. */
  double kept(List<Rule> rules) {
    return new RuleMap(features, rules).information(map);
  }
}
