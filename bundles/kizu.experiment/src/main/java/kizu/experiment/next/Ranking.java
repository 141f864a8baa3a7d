package kizu.experiment.next;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.api.image.Box;
import kizu.api.training.LabelEffect;

/** Orders pictures by what their labels may change: a diverse choice first, then the others. */
final class Ranking {
  private Ranking() {}

  /** Where networks are least sure, in pixels of the file's picture. */
  @FunctionalInterface
  interface Places {
    /** Of the picture with this index. */
    Box of(int index);
  }

  /**
   * Orders them.
   *
   * @param names of the pictures
   * @param effects of their labels, in the same order
   * @param places in the same order
   * @param count how many are proposed, at most
   */
  static List<Ranked> of(List<String> names, List<LabelEffect> effects, Places places, int count) {
    List<Integer> proposed =
        DiverseOrder.of(
            effects.stream().map(LabelEffect::effects).toList(), Math.min(count, names.size()));
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!proposed.contains(i)) {
        others.add(i);
      }
    }
    others.sort(Comparator.comparingDouble(i -> -effects.get(i).size()));
    double unit = unit(effects);
    List<Ranked> ranked = new ArrayList<>();
    for (int index : proposed) {
      OptionalInt turn = OptionalInt.of(ranked.size() + 1);
      ranked.add(ranked(names.get(index), turn, effects.get(index), unit, places.of(index)));
    }
    for (int index : others) {
      ranked.add(
          ranked(
              names.get(index), OptionalInt.empty(), effects.get(index), unit, places.of(index)));
    }
    return ranked;
  }

  private static Ranked ranked(
      String name, OptionalInt turn, LabelEffect effect, double unit, Box place) {
    return new Ranked(name, turn, effect.size() / unit, effect.entropy(), place);
  }

  /** The median effect; the largest where most are 0, and 1 where all are. */
  private static double unit(List<LabelEffect> effects) {
    double[] sizes = effects.stream().mapToDouble(LabelEffect::size).sorted().toArray();
    double median = sizes[sizes.length / 2];
    double largest = sizes[sizes.length - 1];
    return median > 0 ? median : largest > 0 ? largest : 1;
  }
}
