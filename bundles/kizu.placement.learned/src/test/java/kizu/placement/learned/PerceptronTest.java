package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerceptronTest {
  private static double target(float[] x) {
    return Math.sin(2 * x[0]) + 0.5 * x[1] * x[2];
  }

  private static float[] draw(SplittableRandom random) {
    return new float[] {
      (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
    };
  }

  @Test
  void startsAsTheZeroFunction() {
    Perceptron network = new Perceptron(3, 8, new SplittableRandom(1));
    assertEquals(0, network.apply(new float[] {1, -2, 3}, 0));
  }

  @Test
  void learnsACurvedFunction() {
    Perceptron network = new Perceptron(3, 24, new SplittableRandom(1));
    SplittableRandom random = new SplittableRandom(2);
    for (int step = 0; step < 3000; step++) {
      for (int i = 0; i < 32; i++) {
        float[] x = draw(random);
        network.accumulate(x, 0, target(x), 1.0 / 32);
      }
      network.step(3e-3, 0);
      network.average(0.9);
    }
    double left = 0;
    double all = 0;
    for (int i = 0; i < 500; i++) {
      float[] x = draw(random);
      left += Math.pow(network.apply(x, 0) - target(x), 2);
      all += Math.pow(target(x), 2);
    }
    assertTrue(left < 0.1 * all, "unexplained share " + left / all);
  }

  @Test
  void oneOutlierMovesItNoFurtherThanAnErrorOfOne() {
    Perceptron mild = new Perceptron(1, 4, new SplittableRandom(3));
    Perceptron wild = new Perceptron(1, 4, new SplittableRandom(3));
    mild.accumulate(new float[] {1}, 0, 1, 1);
    wild.accumulate(new float[] {1}, 0, 1e9, 1);
    mild.step(1e-2, 0);
    wild.step(1e-2, 0);
    mild.average(0);
    wild.average(0);
    assertEquals(mild.apply(new float[] {1}, 0), wild.apply(new float[] {1}, 0));
  }
}
