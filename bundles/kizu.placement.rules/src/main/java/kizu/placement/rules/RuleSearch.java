package kizu.placement.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks, among the places that no rule holds yet, for those of one interval, or of two intervals of
 * different features, that say most when told from the rest. Telling a share {@code m} of the mass
 * {@code R}, on a share {@code a} of the places {@code A}, from the rest says {@code m ln(m/a) + (R
 * − m) ln((R − m)/(A − a)) − R ln(R/A)} nats a draw.
 *
 * <p>All intervals of one feature are tried. Two features are found by a beam: from each feature's
 * best interval, the best of every other is found within it, and the two are then bettered in turn.
 */
final class RuleSearch {
  /** Of what says about as much, the feature that comes first is said. */
  private static final double AS_GOOD = 0.98;

  /** Of what an end of an interval says, below which it is left open. */
  private static final double NO_MATTER = 0.985;

  private static final double LEAST_MASS = 0.05;
  private static final double LEAST_AREA = 0.002;
  private static final int BEAM = 6;
  private static final int TURNS = 2;

  private final Pool pool;
  private final boolean[] held;

  /** Of all places that no rule holds, by axis; made when asked for. */
  private final Map<Integer, Pool.Totals> free = new HashMap<>();

  RuleSearch(Pool pool) {
    this.pool = pool;
    this.held = new boolean[pool.cells()];
  }

  /** What is held by a rule from now on. */
  void hold(Proposal rule) {
    free.clear();
    for (int cell = 0; cell < held.length; cell++) {
      int at = cell;
      held[cell] |= rule.ranges().stream().allMatch(range -> pool.holds(range, at));
    }
  }

  /** The best interval of any one feature. */
  Proposal single() {
    return preferred(singles());
  }

  /** The best intervals of any two features. */
  Proposal pair() {
    List<Proposal> starts = new ArrayList<>(singles());
    starts.sort(Comparator.comparingDouble(p -> -p.gain()));
    List<Proposal> pairs = new ArrayList<>();
    for (Proposal start : starts.subList(0, Math.min(BEAM, starts.size()))) {
      for (int axis = 0; axis < pool.axes().size(); axis++) {
        if (start.ranges().size() == 1 && start.ranges().get(0).axis() != axis) {
          pairs.add(pair(start.ranges().get(0), axis));
        }
      }
    }
    pairs.sort(
        Comparator.comparingInt((Proposal p) -> axis(p, 0)).thenComparingInt(p -> axis(p, 1)));
    return preferred(pairs);
  }

  private static int axis(Proposal proposal, int range) {
    return proposal.ranges().size() > range ? proposal.ranges().get(range).axis() : -1;
  }

  private static Proposal preferred(List<Proposal> proposals) {
    double most = proposals.stream().mapToDouble(Proposal::gain).max().orElse(0);
    return proposals.stream()
        .filter(p -> p.gain() > 0 && p.gain() >= AS_GOOD * most)
        .findFirst()
        .orElse(Proposal.NONE);
  }

  private List<Proposal> singles() {
    List<Proposal> singles = new ArrayList<>();
    for (int axis = 0; axis < pool.axes().size(); axis++) {
      singles.add(best(axis, Optional.empty()));
    }
    return singles;
  }

  private Proposal pair(Range start, int other) {
    Range first = start;
    Proposal found = Proposal.NONE;
    for (int turn = 0; turn < TURNS; turn++) {
      Proposal second = best(other, Optional.of(first));
      if (second.ranges().isEmpty()) {
        return found;
      }
      Proposal again = best(first.axis(), Optional.of(second.ranges().get(0)));
      if (again.ranges().isEmpty()) {
        return found;
      }
      first = again.ranges().get(0);
      List<Range> both = new ArrayList<>(List.of(first, second.ranges().get(0)));
      both.sort(Comparator.comparingInt(Range::axis));
      found = new Proposal(both, again.gain());
    }
    return found;
  }

  /** The best interval of a feature, among cells that lie in another range already. */
  private Proposal best(int axis, Optional<Range> within) {
    Pool.Totals all = free.computeIfAbsent(axis, a -> pool.totals(a, cell -> !held[cell]));
    Pool.Totals some =
        within
            .map(range -> pool.totals(axis, cell -> !held[cell] && pool.holds(range, cell)))
            .orElse(all);
    Scan scan = new Scan(pool.axes().get(axis), some, all.mass(), all.area());
    Range best = scan.best(axis);
    return best.last() < best.first()
        ? Proposal.NONE
        : new Proposal(List.of(best), scan.gain(best.first(), best.last()));
  }

  /** All intervals of one feature. */
  private static final class Scan {
    private final Axis axis;
    private final Pool.Totals totals;
    private final double allMass;
    private final double allArea;

    Scan(Axis axis, Pool.Totals totals, double allMass, double allArea) {
      this.axis = axis;
      this.totals = totals;
      this.allMass = allMass;
      this.allArea = allArea;
    }

    Range best(int number) {
      double most = 0;
      int from = 0;
      int to = -1;
      int steps = axis.bins();
      for (int first = 0; first < steps; first++) {
        double mass = 0;
        double area = 0;
        int end = axis.periodic() ? first + steps - 1 : steps;
        for (int last = first; last < end; last++) {
          mass += totals.mass(last);
          area += totals.area(last);
          double gain = gain(mass, area);
          if (gain > most && !(first == 0 && last == steps - 1)) {
            most = gain;
            from = first;
            to = last;
          }
        }
      }
      return axis.periodic() || to < from ? new Range(number, from, to) : opened(number, from, to);
    }

    /** An end that says next to nothing is none. */
    private Range opened(int number, int first, int last) {
      double enough = NO_MATTER * gain(first, last);
      int end = axis.bins() - 1;
      if (first > 0 && last < end && gain(first, end) >= enough) {
        return new Range(number, first, end);
      }
      if (first > 0 && last < end && gain(0, last) >= enough) {
        return new Range(number, 0, last);
      }
      return new Range(number, first, last);
    }

    double gain(int first, int last) {
      double mass = 0;
      double area = 0;
      for (int step = first; step <= last; step++) {
        mass += totals.mass(step);
        area += totals.area(step);
      }
      return gain(mass, area);
    }

    private double gain(double mass, double area) {
      boolean denser = mass * allArea > area * allMass;
      if (!denser || mass < LEAST_MASS || area < LEAST_AREA) {
        return 0;
      }
      return term(mass, area) + term(allMass - mass, allArea - area) - term(allMass, allArea);
    }

    private static double term(double mass, double area) {
      return mass > 0 && area > 0 ? mass * Math.log(mass / area) : 0;
    }
  }
}
