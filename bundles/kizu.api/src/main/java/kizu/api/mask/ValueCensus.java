package kizu.api.mask;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each value occurs in the masks of a set.
 *
 * @param byValue what is known of each value, ascending
 * @param crowded masks with more values than are kept apart
 */
record ValueCensus(SortedMap<Integer, Entry> byValue, List<MaskContent> crowded) {
  /** Where so many values are soft, one that is rarer than this beside the others is soft too. */
  private static final double RARE = 0.01;

  private static final double SOFT = 0.6;

  /**
   * One value.
   *
   * @param pixels in all masks
   * @param between those that lie between a lower and a higher neighbour
   * @param files how many masks have it
   * @param first the first of them
   */
  record Entry(long pixels, long between, int files, Path first) {
    private Entry with(Entry other) {
      return new Entry(pixels + other.pixels, between + other.between, files + other.files, first);
    }

    private boolean betweenOthers() {
      return between >= SOFT * pixels;
    }
  }

  static ValueCensus of(List<MaskContent> masks) {
    SortedMap<Integer, Entry> byValue = new TreeMap<>();
    for (MaskContent mask : masks) {
      mask.values()
          .forEach(
              (value, tally) ->
                  byValue.merge(
                      value,
                      new Entry(tally.pixels(), tally.between(), 1, mask.file()),
                      Entry::with));
    }
    return new ValueCensus(
        byValue, masks.stream().filter(mask -> mask.distinct() > MaskContent.MOST).toList());
  }

  /** The values but 0, ascending; of numbers. */
  List<Integer> marks() {
    return byValue.keySet().stream().filter(value -> value != 0).toList();
  }

  boolean has(int value) {
    return byValue.containsKey(value);
  }

  Entry of(int value) {
    Entry entry = byValue.get(value);
    if (entry == null) {
      throw new IllegalArgumentException("no mask has the value " + value);
    }
    return entry;
  }

  /**
   * The values but 0 that stand for themselves: areas are filled with them. The others only lie
   * along edges, where resampling or compression mixed two values.
   */
  List<Integer> solid() {
    List<Integer> between = marks().stream().filter(value -> of(value).betweenOthers()).toList();
    if (between.isEmpty()) {
      return marks();
    }
    double least = between.size() < 3 ? 0 : RARE * pixels(marks());
    return marks().stream()
        .filter(value -> !of(value).betweenOthers() && of(value).pixels() >= least)
        .toList();
  }

  long pixels(List<Integer> values) {
    return values.stream().mapToLong(value -> of(value).pixels()).sum();
  }

  /** {@code 1 (320 pixels in 4 masks), 2 (17 pixels in 1 mask)}, the commonest first. */
  String told(ValueSpace space, List<Integer> values) {
    List<String> commonest =
        values.stream()
            .sorted((a, b) -> Long.compare(of(b).pixels(), of(a).pixels()))
            .limit(6)
            .sorted()
            .map(
                value ->
                    String.format(
                        Locale.ROOT,
                        "%s (%d pixels in %d %s)",
                        space.key(value).replace("'", ""),
                        of(value).pixels(),
                        of(value).files(),
                        of(value).files() == 1 ? "mask" : "masks"))
            .toList();
    String more = values.size() > 6 ? " and " + (values.size() - 6) + " more" : "";
    return String.join(", ", commonest) + more;
  }
}
