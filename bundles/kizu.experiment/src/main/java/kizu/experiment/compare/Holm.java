package kizu.experiment.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p-values for how many questions were asked at once (Holm, Scandinavian Journal of
 * Statistics 1979): the chance of even one false verdict among them stays below the level.
 */
final class Holm {
  private Holm() {}

  /**
   * Corrects.
   *
   * @param p one a question, 0..1; NaN where a question has no answer, which still was asked
   * @return as long, each at least its own p; a verdict holds where it is below the level
   */
  static double[] adjusted(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Double.isNaN(p[i]) ? 1 : p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double greatest = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      int i = ascending[rank];
      if (!Double.isNaN(p[i])) {
        greatest = Math.max(greatest, Math.min(1, (p.length - rank) * p[i]));
        adjusted[i] = greatest;
      }
    }
    return adjusted;
  }
}
