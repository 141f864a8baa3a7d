package kizu.placement.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import kizu.api.explanation.PlaceRule;
import kizu.api.explanation.PlaceRules;

/**
 * Finds the few rules that say most of what the maps of one class say.
 *
 * <p>A quarter of the backgrounds proposes rules, another quarter decides on each: it is taken only
 * if, with the shares of the first, it says more of the second, by {@link PlaceRules#EVEN} nats and
 * a twentieth of all that the maps say at least, and by two standard errors over its backgrounds.
 * Two conditions have to do so over one. The other half scores what was taken; nothing is decided
 * there. So noise, which no background shares with another, makes no rule.
 */
final class Extraction {
  /** The most rules of a class; more would not be read. */
  private static final int RULES = 4;

  private static final double LEAST_SHARE = 0.05;
  private static final double ERRORS = 2;

  private final List<Seen> proposing = new ArrayList<>();
  private final List<Seen> deciding = new ArrayList<>();
  private final List<Seen> scoring = new ArrayList<>();
  private final List<Feature> features;
  private final int stride;

  /**
   * Deals the backgrounds.
   *
   * @param seen at least {@link PlaceRules#ENOUGH}
   * @param features what is known on all of them
   * @param stride a cell's side, in pixels
   */
  Extraction(List<Seen> seen, List<Feature> features, int stride) {
    for (int i = 0; i < seen.size(); i++) {
      List<Seen> part = i % 2 == 1 ? scoring : i % 4 == 0 ? proposing : deciding;
      part.add(seen.get(i));
    }
    this.features = features;
    this.stride = stride;
  }

  /** Finds and scores them. */
  PlaceRules rules(String defectClass, String part) {
    int backgrounds = proposing.size() + deciding.size() + scoring.size();
    double information = mean(scoring, Seen::information);
    List<Rule> found = mean(deciding, Seen::information) < PlaceRules.EVEN ? List.of() : found();
    double kept = found.isEmpty() ? 0 : mean(scoring, seen -> seen.kept(found));
    if (kept < PlaceRules.EVEN) {
      return PlaceRules.none(defectClass, part, information, backgrounds);
    }
    List<RuleMap> maps = scoring.stream().map(s -> new RuleMap(s.features(), found)).toList();
    List<PlaceRule> scored = new ArrayList<>();
    for (int r = 0; r < found.size(); r++) {
      double mass = 0;
      double places = 0;
      for (int b = 0; b < maps.size(); b++) {
        mass += maps.get(b).mass(r, scoring.get(b).map()) / maps.size();
        places += maps.get(b).places(r) / maps.size();
      }
      scored.add(new PlaceRule(found.get(r).words(), mass, places));
    }
    return new PlaceRules(
        defectClass,
        RuleSet.text(found),
        scored,
        part,
        information,
        Math.min(kept, information),
        backgrounds);
  }

  /** Rules with shares of all that was not kept for scoring. */
  private List<Rule> found() {
    Pool pool = new Pool(proposing, features, stride);
    RuleSearch search = new RuleSearch(pool);
    List<List<Condition>> taken = new ArrayList<>();
    double least = Math.max(PlaceRules.EVEN, LEAST_SHARE * mean(deciding, Seen::information));
    while (taken.size() < RULES) {
      Proposal single = search.single();
      Proposal pair = search.pair();
      List<List<Condition>> withSingle = with(taken, single, pool);
      List<List<Condition>> withPair = with(taken, pair, pool);
      boolean one = better(withSingle, taken, least);
      boolean two = better(withPair, one ? withSingle : taken, least);
      if (!one && !two) {
        break;
      }
      taken = two ? withPair : withSingle;
      search.hold(two ? pair : single);
    }
    return shared(taken, Stream.concat(proposing.stream(), deciding.stream()).toList());
  }

  private static List<List<Condition>> with(
      List<List<Condition>> taken, Proposal proposal, Pool pool) {
    List<List<Condition>> all = new ArrayList<>(taken);
    if (!proposal.ranges().isEmpty()) {
      all.add(
          proposal.ranges().stream()
              .map(
                  range -> {
                    Axis axis = pool.axes().get(range.axis());
                    return new Condition(
                        axis.feature(), axis.interval(range.first(), range.last()));
                  })
              .toList());
    }
    return all;
  }

  /** Whether the backgrounds that decide say so. */
  private boolean better(
      List<List<Condition>> proposed, List<List<Condition>> before, double least) {
    if (proposed.equals(before)) {
      return false;
    }
    List<Rule> more = shared(proposed, proposing);
    List<Rule> less = shared(before, proposing);
    double[] gains = deciding.stream().mapToDouble(s -> s.kept(more) - s.kept(less)).toArray();
    double mean = 0;
    for (double gain : gains) {
      mean += gain / gains.length;
    }
    double squares = 0;
    for (double gain : gains) {
      squares += (gain - mean) * (gain - mean);
    }
    double error = Math.sqrt(squares / (gains.length - 1) / gains.length);
    return mean >= least && mean >= ERRORS * error;
  }

  /**
   * Rules with the mean mass of some backgrounds, in whole percents that leave something to the
   * rest: no place is ever cut off.
   */
  private static List<Rule> shared(List<List<Condition>> conditions, List<Seen> seen) {
    List<Rule> open = conditions.stream().map(c -> new Rule(0, c)).toList();
    List<RuleMap> maps = seen.stream().map(s -> new RuleMap(s.features(), open)).toList();
    List<Rule> shared = new ArrayList<>();
    int left = 99;
    for (int r = 0; r < open.size(); r++) {
      double mass = 0;
      for (int b = 0; b < seen.size(); b++) {
        mass += maps.get(b).mass(r, seen.get(b).map()) / seen.size();
      }
      int after = open.size() - 1 - r;
      int percent = Math.max(1, Math.min(left - after, (int) Math.round(100 * mass)));
      left -= percent;
      shared.add(new Rule(percent / 100.0, open.get(r).conditions()));
    }
    return shared;
  }

  private static double mean(List<Seen> seen, ToDoubleFunction<Seen> value) {
    return seen.stream().mapToDouble(value).average().orElse(0);
  }
}
