package kizu.experiment.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import kizu.api.dataset.SampleInfo;
import org.jspecify.annotations.Nullable;

/**
 * Draws a few samples so that they hold as many independent groups as possible, classes in turn.
 *
 * <p>A smaller draw with the same random numbers is a part of a larger one.
 */
public final class FewShot {
  private FewShot() {}

  /**
   * Draws.
   *
   * @param candidates what to draw from, in a stable order
   * @param count how many, at most as many as there are
   * @param random decides the order of classes, groups and samples
   * @return the drawn samples, in the order drawn
   */
  public static List<SampleInfo> draw(
      List<SampleInfo> candidates, int count, RandomGenerator random) {
    Map<String, List<SampleInfo>> byClass = new TreeMap<>();
    for (SampleInfo sample : shuffled(candidates, random)) {
      byClass.computeIfAbsent(sample.defectClass(), key -> new ArrayList<>()).add(sample);
    }
    List<List<SampleInfo>> classes = shuffled(new ArrayList<>(byClass.values()), random);
    Map<String, Integer> drawnFromGroup = new HashMap<>();
    Set<SampleInfo> drawn = new HashSet<>();
    List<SampleInfo> result = new ArrayList<>();
    for (int turn = 0; result.size() < count; turn++) {
      SampleInfo next = leastDrawn(classes.get(turn % classes.size()), drawn, drawnFromGroup);
      if (next != null) {
        drawn.add(next);
        drawnFromGroup.merge(next.group(), 1, Integer::sum);
        result.add(next);
      }
    }
    return result;
  }

  private static @Nullable SampleInfo leastDrawn(
      List<SampleInfo> candidates, Set<SampleInfo> drawn, Map<String, Integer> drawnFromGroup) {
    SampleInfo best = null;
    int least = Integer.MAX_VALUE;
    for (SampleInfo candidate : candidates) {
      int uses = drawnFromGroup.getOrDefault(candidate.group(), 0);
      if (uses < least && !drawn.contains(candidate)) {
        best = candidate;
        least = uses;
      }
    }
    return best;
  }

  private static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
    List<T> copy = new ArrayList<>(items);
    for (int i = copy.size() - 1; i > 0; i--) {
      Collections.swap(copy, i, random.nextInt(i + 1));
    }
    return copy;
  }
}
