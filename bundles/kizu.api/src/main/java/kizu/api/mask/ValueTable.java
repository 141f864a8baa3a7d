package kizu.api.mask;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Meanings by value. A value that has none, as those of a soft edge, takes that of the nearest one
 * that has; of two as near, that of the higher. Where the user said what values mean, that is taken
 * to the letter: a value that is not named is good.
 */
final class ValueTable {
  private static final int HALF = 127;

  private final ValueSpace space;
  private final TreeMap<Integer, Meaning> meanings;
  private final MaskValues said;
  private final boolean[] marked;

  ValueTable(ValueSpace space, Map<Integer, Meaning> meanings, MaskValues said) {
    this.said = said;
    this.space = space;
    this.meanings = new TreeMap<>(meanings);
    this.marked = new boolean[space == ValueSpace.NUMBER ? 1 << 16 : 0];
    for (int value = 0; value < marked.length; value++) {
      marked[value] = of(value).marked();
    }
  }

  ValueSpace space() {
    return space;
  }

  /** The marks as a text; empty where they are what half of full scale would give. */
  String identity() {
    if (space == ValueSpace.NUMBER && half()) {
      return "";
    }
    StringBuilder text = new StringBuilder(space.name());
    meanings.forEach((value, m) -> text.append(' ').append(value).append(m.marked() ? '+' : '-'));
    return text.toString();
  }

  /**
   * Whether values are marked from half of full scale; of what the user named, as far as it is
   * there.
   */
  private boolean half() {
    if (!said.auto()) {
      return meanings.entrySet().stream().allMatch(e -> e.getValue().marked() == e.getKey() > HALF);
    }
    for (int value = 0; value < marked.length; value++) {
      if (marked[value] != value > HALF) {
        return false;
      }
    }
    return true;
  }

  Meaning of(int value) {
    Meaning own = meanings.get(value);
    if (own != null) {
      return own;
    }
    return said.auto() ? nearest(value) : said.of(value).orElse(Meaning.GOOD);
  }

  private Meaning nearest(int value) {
    if (space == ValueSpace.NUMBER) {
      Map.Entry<Integer, Meaning> below = meanings.floorEntry(value);
      Map.Entry<Integer, Meaning> above = meanings.ceilingEntry(value);
      if (below == null || above == null) {
        return below != null ? below.getValue() : above != null ? above.getValue() : Meaning.GOOD;
      }
      boolean lower = value - below.getKey() < above.getKey() - value;
      return (lower ? below : above).getValue();
    }
    Meaning nearest = Meaning.GOOD;
    long least = Long.MAX_VALUE;
    for (Map.Entry<Integer, Meaning> known : meanings.entrySet()) {
      long distance = space.distance(value, known.getKey());
      if (distance <= least) {
        least = distance;
        nearest = known.getValue();
      }
    }
    return nearest;
  }

  /** 1 for every pixel that is marked. */
  byte[] marks(int[] values) {
    byte[] marks = new byte[values.length];
    Map<Integer, Boolean> seen = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      boolean mark =
          marked.length > 0
              ? marked[Math.min(values[i], marked.length - 1)]
              : seen.computeIfAbsent(values[i], value -> of(value).marked());
      marks[i] = (byte) (mark ? 1 : 0);
    }
    return marks;
  }

  MaskUse use(MaskContent mask) {
    Map<String, Integer> classes = new HashMap<>();
    int marks = 0;
    int border = 0;
    for (Map.Entry<Integer, MaskContent.Tally> entry : mask.values().entrySet()) {
      Meaning meaning = of(entry.getKey());
      if (meaning.marked()) {
        classes.merge(meaning.defectClass(), entry.getValue().pixels(), Integer::sum);
        marks += entry.getValue().pixels();
        border += entry.getValue().border();
      }
    }
    Map<String, Integer> largestFirst = new LinkedHashMap<>();
    classes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue((a, b) -> Integer.compare(b, a))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> largestFirst.put(entry.getKey(), entry.getValue()));
    return new MaskUse(largestFirst, marks, mask.pixels(), (double) border / mask.border());
  }
}
