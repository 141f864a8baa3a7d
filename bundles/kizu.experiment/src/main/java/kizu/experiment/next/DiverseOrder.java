package kizu.experiment.next;

import java.util.ArrayList;
import java.util.List;

/**
 * Picks vectors one after the other so that each is long and says what those before it do not: the
 * determinant of their kernel grows most. With the kernel {@code E·Eᵀ + λ}, where λ is the mean
 * squared length, what a second vector of the same direction adds is halved and not nothing: one
 * observation of a direction does not settle it.
 *
 * <p>Greedy maximisation with incremental Cholesky factors: Chen, Zhang and Zhou (NeurIPS 2018).
 * Time is {@code n·k·(d + k)} for k of n vectors of length d.
 */
final class DiverseOrder {
  private DiverseOrder() {}

  /**
   * Picks.
   *
   * @param vectors all of one length
   * @param count how many, at most as many as there are
   * @return their indices, in the order picked; of equal ones the first
   */
  static List<Integer> of(List<double[]> vectors, int count) {
    int n = vectors.size();
    double[] left = new double[n];
    double noise = 0;
    for (int i = 0; i < n; i++) {
      left[i] = dot(vectors.get(i), vectors.get(i));
      noise += left[i] / n;
    }
    // Where nothing is known of any, all are alike.
    double ridge = noise > 0 ? noise : 1;
    for (int i = 0; i < n; i++) {
      left[i] += ridge;
    }
    double[][] factors = new double[count][n];
    List<Integer> picked = new ArrayList<>();
    for (int turn = 0; turn < count; turn++) {
      int best = best(left, picked);
      picked.add(best);
      double scale = Math.sqrt(left[best]);
      for (int i = 0; i < n; i++) {
        double sum = dot(vectors.get(best), vectors.get(i)) + (i == best ? ridge : 0);
        for (int earlier = 0; earlier < turn; earlier++) {
          sum -= factors[earlier][best] * factors[earlier][i];
        }
        factors[turn][i] = sum / scale;
        left[i] -= factors[turn][i] * factors[turn][i];
      }
    }
    return picked;
  }

  private static int best(double[] left, List<Integer> picked) {
    int best = -1;
    for (int i = 0; i < left.length; i++) {
      if (!picked.contains(i) && (best < 0 || left[i] > left[best])) {
        best = i;
      }
    }
    return best;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
