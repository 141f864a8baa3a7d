package kizu.api.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fewest options that hold a share of the draws, as runs of neighbours.
 *
 * @param runs from the first to the last, apart from each other; one that goes on after the last
 *     option with the first counts on beyond the number of options
 * @param held the share of the draws that they hold, 0..1
 */
public record LikelyOptions(List<Run> runs, double held) {
  /** Copies the list. */
  public LikelyOptions {
    runs = List.copyOf(runs);
  }

  /**
   * Neighbours.
   *
   * @param first the first option
   * @param last the last option
   */
  public record Run(int first, int last) {}

  /**
   * Finds them.
   *
   * @param probability one an option, summing to 1
   * @param share of the draws that they are to hold, 0..1
   * @param periodic whether the first option is the last one's neighbour
   */
  public static LikelyOptions of(double[] probability, double share, boolean periodic) {
    boolean[] in = new boolean[probability.length];
    double held = 0;
    for (int option :
        IntStream.range(0, probability.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -probability[i]))
            .toList()) {
      if (held < share) {
        in[option] = true;
        held += probability[option];
      }
    }
    List<Run> runs = new ArrayList<>();
    for (int from = 0; from < in.length; from++) {
      if (in[from] && (from == 0 || !in[from - 1])) {
        int to = from;
        while (to + 1 < in.length && in[to + 1]) {
          to++;
        }
        runs.add(new Run(from, to));
      }
    }
    int last = runs.size() - 1;
    if (periodic
        && last > 0
        && runs.get(0).first() == 0
        && runs.get(last).last() == in.length - 1) {
      Run seam = new Run(runs.get(last).first(), in.length + runs.get(0).last());
      runs.set(last, seam);
      runs.remove(0);
    }
    return new LikelyOptions(runs, held);
  }
}
