package kizu.core.synthesis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/**
 * Which transforms never leave a defect that fits a window. One that does so now and then has drawn
 * a large defect or a large factor; one that did not in many draws of its chain, and does not at
 * its mildest either, is of no use to this run.
 */
final class Outgrowth {
  /** How many draws of a chain that never fitted are bad luck. */
  private static final int DRAWS = 20;

  private final Set<String> fitted = new HashSet<>();
  private final Set<String> useful = new HashSet<>();
  private final Map<String, Integer> unfit = new HashMap<>();

  /** A chain left a defect that fits. */
  void fitted(ActiveSource source) {
    if (fitted.add(source.name())) {
      source.transforms().forEach(link -> useful.add(link.name()));
    }
  }

  /**
   * A chain left none.
   *
   * @param piece what it was given; fits
   * @param fits whether a patch shows a defect and fits a window
   * @return the name of the transform that is of no use; empty if there is none, or it is not
   *     certain yet
   */
  String useless(ActiveSource source, Patch piece, Predicate<Patch> fits) {
    if (fitted.contains(source.name()) || unfit.merge(source.name(), 1, Integer::sum) < DRAWS) {
      return "";
    }
    Patch current = piece;
    for (ActiveSource.Link<Transform> link : source.transforms()) {
      if (link.component().stage() == Transform.Stage.GEOMETRY) {
        current = link.component().apply(current, link.mildest(), Site.UNPLACED);
        if (!fits.test(current)) {
          return useful.contains(link.name()) ? "" : link.name();
        }
      }
    }
    return "";
  }
}
