package kizu.core.synthesis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/**
 * Which transforms never leave a defect that fits a window. One that does so now and then has drawn
 * a large defect or a large factor; one that did not in many draws of its chain, and does not at
 * its mildest either, is of no use to this run.
 *
 * <p>Another version of a transform begins anew.
 */
final class Outgrowth {
  /** How many draws of a chain that never fitted are bad luck. */
  private static final int DRAWS = 20;

  private final Map<String, Chain> chains = new TreeMap<>();

  /** What became of the draws of a source, as long as its transforms are the same. */
  private static final class Chain {
    private final List<Transform> transforms;
    private long misses;
    private boolean useful;

    Chain(List<Transform> transforms) {
      this.transforms = transforms;
    }
  }

  private Chain chain(ActiveSource source) {
    List<Transform> transforms =
        source.transforms().stream().map(ActiveSource.Link::component).toList();
    Chain known = chains.get(source.name());
    if (known == null || !known.transforms.equals(transforms)) {
      known = new Chain(transforms);
      chains.put(source.name(), known);
    }
    return known;
  }

  /** A chain left a defect that fits. */
  void fitted(ActiveSource source) {
    chain(source).useful = true;
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
    Chain chain = chain(source);
    chain.misses++;
    if (chain.useful || chain.misses % DRAWS != 0) {
      return "";
    }
    Patch current = piece;
    for (ActiveSource.Link<Transform> link : source.transforms()) {
      if (link.component().stage() == Transform.Stage.GEOMETRY) {
        current = link.component().apply(current, link.mildest(), Site.UNPLACED);
        if (!fits.test(current)) {
          return useful(link.component()) ? "" : link.name();
        }
      }
    }
    chain.useful = true;
    return "";
  }

  private boolean useful(Transform transform) {
    return chains.values().stream()
        .anyMatch(chain -> chain.useful && chain.transforms.contains(transform));
  }

  /** Misses, and 1 or 0 for useful or not yet, by source; empty where nothing was ever missed. */
  Map<String, double[]> counts() {
    Map<String, double[]> counts = new TreeMap<>();
    if (chains.values().stream().anyMatch(chain -> chain.misses > 0)) {
      chains.forEach(
          (name, chain) -> counts.put(name, new double[] {chain.misses, chain.useful ? 1 : 0}));
    }
    return counts;
  }

  /** Takes over what {@link #counts()} gave for sources of which nothing is known yet. */
  void restore(Map<String, double[]> counts, List<ActiveSource> sources) {
    for (ActiveSource source : sources) {
      double[] own = counts.get(source.name());
      if (own != null && own.length == 2 && !chains.containsKey(source.name())) {
        Chain chain = chain(source);
        chain.misses = (long) own[0];
        chain.useful = own[1] > 0;
      }
    }
  }
}
