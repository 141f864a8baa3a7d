package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what became of each defect, so that none is left out, or pasted otherwise than asked for,
 * without a word. The counts are part of a checkpoint: a resumed run tells the same.
 */
final class PasteTally {
  /** From so many draws on it shows how often a defect fits. */
  private static final int ENOUGH = 20;

  /** More names than this nobody reads. */
  private static final int MOST_NAMES = 8;

  private final Map<String, Counts> byCut = new LinkedHashMap<>();
  private final List<String> news = new ArrayList<>();
  private final int side;

  private static final class Counts {
    private final String defectClass;
    private long drawn;
    private long misfits;
    private long mild;
    private long pasted;

    Counts(String defectClass) {
      this.defectClass = defectClass;
    }
  }

  /**
   * Begins with nothing drawn.
   *
   * @param cuts every defect there is
   * @param side a window's side, in pixels
   */
  PasteTally(List<Cut> cuts, int side) {
    cuts.forEach(cut -> byCut.put(cut.id(), new Counts(cut.defectClass())));
    this.side = side;
  }

  /**
   * A defect was drawn and deformed.
   *
   * @param fits whether it can be pasted as it came out
   */
  void drew(Cut cut, boolean fits) {
    Counts counts = counts(cut);
    counts.drawn++;
    counts.misfits += fits ? 0 : 1;
    if (counts.drawn == ENOUGH && 2 * counts.misfits > counts.drawn) {
      news.add(
          name(cut.id(), counts)
              + String.format(
                  Locale.ROOT,
                  ": in %d of %d draws its transforms made it larger than a window of %d pixels, or"
                      + " made it vanish, so it is pasted less often than others. Narrow their"
                      + " ranges in synthesis.sources, or set a larger training.crop.",
                  counts.misfits,
                  counts.drawn,
                  side));
    }
  }

  /**
   * No draw of many fitted, and a defect is pasted otherwise.
   *
   * @param how otherwise, in words
   */
  void madeFit(Cut cut, String how) {
    Counts counts = counts(cut);
    if (counts.mild++ == 0) {
      news.add(
          name(cut.id(), counts)
              + String.format(
                  Locale.ROOT,
                  ": no draw fitted a window of %d pixels, so it is pasted %s. Narrow the ranges of"
                      + " its transforms in synthesis.sources, or set a larger training.crop.",
                  side,
                  how));
    }
  }

  /** A defect was pasted. */
  void pasted(Cut cut) {
    counts(cut).pasted++;
  }

  private Counts counts(Cut cut) {
    return byCut.computeIfAbsent(cut.id(), id -> new Counts(cut.defectClass()));
  }

  private static String name(String id, Counts counts) {
    return "defect " + id + " of class " + counts.defectClass;
  }

  /** What there is to tell since this was last called. */
  List<String> news() {
    List<String> told = List.copyOf(news);
    news.clear();
    return told;
  }

  /** What there is to tell when nothing more will be pasted: who never was. */
  List<String> closing() {
    List<String> names = new ArrayList<>();
    byCut.forEach(
        (id, counts) -> {
          if (counts.pasted == 0) {
            names.add(
                counts.drawn == 0
                    ? id + " (never drawn)"
                    : id
                        + String.format(
                            Locale.ROOT,
                            " (drawn %d times, did not fit %d times, else found no free place)",
                            counts.drawn,
                            counts.misfits));
          }
        });
    if (names.isEmpty()) {
      return List.of();
    }
    int more = names.size() - MOST_NAMES;
    return List.of(
        String.format(
            Locale.ROOT,
            "%d of %d training defects were never pasted: %s%s. More steps draw more of them; what"
                + " never fits needs narrower ranges in synthesis.sources, or a larger"
                + " training.crop.",
            names.size(),
            byCut.size(),
            String.join(", ", names.stream().limit(MOST_NAMES).toList()),
            more > 0 ? " and " + more + " more" : ""));
  }

  /** Four counts a defect, in the order of the defects. */
  double[] counts() {
    double[] counts = new double[4 * byCut.size()];
    int at = 0;
    for (Counts own : byCut.values()) {
      counts[at++] = own.drawn;
      counts[at++] = own.misfits;
      counts[at++] = own.mild;
      counts[at++] = own.pasted;
    }
    return counts;
  }

  /** Takes over what {@link #counts()} gave; counts of other defects are passed over. */
  void restore(double[] counts) {
    if (counts.length != 4 * byCut.size()) {
      return;
    }
    int at = 0;
    for (Counts own : byCut.values()) {
      own.drawn = (long) counts[at++];
      own.misfits = (long) counts[at++];
      own.mild = (long) counts[at++];
      own.pasted = (long) counts[at++];
    }
  }
}
