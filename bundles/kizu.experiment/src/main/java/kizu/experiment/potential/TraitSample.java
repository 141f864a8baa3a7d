package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One trait of many defects: its value in the labels and in even draws, where there is one. Each
 * group weighs the same, in it each picture, and in that each defect.
 *
 * @param defects those that have the trait, by group and picture
 */
record TraitSample(Map<String, Map<String, List<Defect>>> defects) {
  /**
   * A defect.
   *
   * @param real its value
   * @param drawn values even draws give it, at least one
   */
  record Defect(double real, List<Double> drawn) {}

  /**
   * A value and its weight.
   *
   * @param value of the trait
   * @param weight above 0; those of a group sum to 1
   */
  record Weighted(double value, double weight) {}

  /** The defects that have a trait, in the labels and in some even draw. */
  static TraitSample of(List<Looked> looked, ToDoubleFunction<Traits> trait) {
    Map<String, Map<String, List<Defect>>> byGroup = new TreeMap<>();
    for (Looked one : looked) {
      double real = trait.applyAsDouble(one.real());
      List<Double> drawn =
          one.drawn().stream().map(trait::applyAsDouble).filter(v -> !v.isNaN()).toList();
      if (!Double.isNaN(real) && !drawn.isEmpty()) {
        byGroup
            .computeIfAbsent(one.group(), g -> new LinkedHashMap<>())
            .computeIfAbsent(one.picture(), p -> new ArrayList<>())
            .add(new Defect(real, drawn));
      }
    }
    return new TraitSample(byGroup);
  }

  Set<String> groups() {
    return new LinkedHashSet<>(defects.keySet());
  }

  int pictures() {
    return defects.values().stream().mapToInt(Map::size).sum();
  }

  int count() {
    return defects.values().stream()
        .flatMap(pictures -> pictures.values().stream())
        .mapToInt(List::size)
        .sum();
  }

  /** Values in the labels of one group. */
  List<Weighted> real(String group) {
    return values(group, defect -> List.of(defect.real()));
  }

  /** Values in even draws of one group's defects. */
  List<Weighted> drawn(String group) {
    return values(group, Defect::drawn);
  }

  private interface Values {
    List<Double> of(Defect defect);
  }

  private List<Weighted> values(String group, Values values) {
    List<Weighted> all = new ArrayList<>();
    Map<String, List<Defect>> pictures = defects.getOrDefault(group, Map.of());
    for (List<Defect> picture : pictures.values()) {
      for (Defect defect : picture) {
        List<Double> own = values.of(defect);
        double weight = 1.0 / pictures.size() / picture.size() / own.size();
        own.forEach(value -> all.add(new Weighted(value, weight)));
      }
    }
    return all;
  }

  /** Values in the labels, or in even draws, of all groups. */
  List<Weighted> all(boolean real) {
    List<Weighted> all = new ArrayList<>();
    groups().forEach(group -> all.addAll(real ? real(group) : drawn(group)));
    return all;
  }
}
