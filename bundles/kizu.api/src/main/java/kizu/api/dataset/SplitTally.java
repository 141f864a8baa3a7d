package kizu.api.dataset;

import java.util.EnumMap;
import java.util.Map;

/** How many samples of one class each part has, and should have. */
final class SplitTally {
  private final Map<Split, Double> wanted = new EnumMap<>(Split.class);
  private final Map<Split, Integer> given = new EnumMap<>(Split.class);

  SplitTally(GroupSplit shares, int total) {
    for (Split split : Split.values()) {
      wanted.put(split, shares.share(split) * total);
    }
  }

  void give(Split split, int samples) {
    given.merge(split, samples, Integer::sum);
  }

  /** The part that lacks most; one that has none yet comes before any that has some. */
  Split neediest() {
    Split best = Split.TRAIN;
    for (Split split : Split.values()) {
      boolean none = given(split) == 0;
      boolean bestNone = given(best) == 0;
      if (none == bestNone ? lack(split) > lack(best) : none) {
        best = split;
      }
    }
    return best;
  }

  private int given(Split split) {
    return given.getOrDefault(split, 0);
  }

  private double lack(Split split) {
    return wanted.getOrDefault(split, 0.0) - given(split);
  }
}
