package kizu.placement.rules;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules by defect class; those of {@link #EVERY} are for each class that has none of its own.
 *
 * @param rules by class, in the order they are asked in
 */
record RuleSet(Map<String, List<Rule>> rules) {
  /** In place of a class, for all of them. */
  static final String EVERY = "";

  /** Copies the map. */
  RuleSet {
    rules = new LinkedHashMap<>(rules);
  }

  /** Those of a class; none where it is pasted anywhere. */
  List<Rule> of(String defectClass) {
    return Objects.requireNonNullElseGet(
        rules.get(defectClass), () -> rules.getOrDefault(EVERY, List.of()));
  }

  /** Every feature that some rule asks of. */
  Set<Feature> features() {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    rules.values().stream()
        .flatMap(Collection::stream)
        .flatMap(rule -> rule.conditions().stream())
        .forEach(condition -> features.add(condition.feature()));
    return features;
  }

  /** As some rules are typed. */
  static String text(List<Rule> rules) {
    return rules.stream().map(Rule::text).collect(Collectors.joining("; "));
  }
}
