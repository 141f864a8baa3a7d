package kizu.experiment.next;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class DiverseOrderTest {
  @Test
  void aSecondOfTheSameDirectionComesAfterAShorterOfAnother() {
    List<double[]> vectors =
        List.of(
            new double[] {0, 0.1}, new double[] {3, 0}, new double[] {2.9, 0}, new double[] {0, 2});
    assertEquals(List.of(1, 3, 2, 0), DiverseOrder.of(vectors, 4));
    assertEquals(List.of(1, 3), DiverseOrder.of(vectors, 2));
  }

  @Test
  void signsDoNotMatterAndEqualOnesComeInTheirOrder() {
    assertEquals(
        List.of(0, 2, 1),
        DiverseOrder.of(
            List.of(new double[] {-2, 0}, new double[] {2, 0}, new double[] {0, 1.5}), 3));
    assertEquals(
        List.of(0, 1), DiverseOrder.of(List.of(new double[2], new double[2], new double[2]), 2));
  }

  /** Each is the one with which the determinant, computed anew, is the largest. */
  @Test
  void eachMakesTheDeterminantOfTheKernelLargest() {
    SplittableRandom random = new SplittableRandom(5);
    List<double[]> vectors = new ArrayList<>();
    double ridge = 0;
    for (int i = 0; i < 12; i++) {
      double[] vector = random.doubles(4, -1, 1).map(x -> x * 3).toArray();
      vectors.add(vector);
      for (double value : vector) {
        ridge += value * value / 12;
      }
    }
    List<Integer> picked = DiverseOrder.of(vectors, 7);
    for (int turn = 0; turn < picked.size(); turn++) {
      List<Integer> before = picked.subList(0, turn);
      int best = -1;
      double most = 0;
      for (int i = 0; i < vectors.size(); i++) {
        if (!before.contains(i)) {
          List<Integer> with = new ArrayList<>(before);
          with.add(i);
          double determinant = determinant(vectors, with, ridge);
          if (determinant > most) {
            most = determinant;
            best = i;
          }
        }
      }
      assertEquals(best, picked.get(turn), "turn " + turn);
    }
  }

  private static double determinant(List<double[]> vectors, List<Integer> of, double ridge) {
    RealMatrix rows =
        MatrixUtils.createRealMatrix(of.stream().map(vectors::get).toArray(double[][]::new));
    RealMatrix kernel =
        rows.multiply(rows.transpose())
            .add(MatrixUtils.createRealIdentityMatrix(of.size()).scalarMultiply(ridge));
    return new LUDecomposition(kernel).getDeterminant();
  }
}
