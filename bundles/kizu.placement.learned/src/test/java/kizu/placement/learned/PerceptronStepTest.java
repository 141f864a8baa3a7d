package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The network against arithmetic by hand, and its gradients against differences. */
class PerceptronStepTest {
  private static final float[] X = {9, 0.5f, -2};

  /** Two inputs, two units and two units: 2 · 3 + 2 · 3 + 3 weights. */
  private static final int WEIGHTS = 15;

  private static final double[] W = {
    1, -0.5, 0.25, 2, 0.1, -0.2, 0.7, -1.5, 2, 0.3, -0.4, 0.6, 1.5, -2.5, 0.05
  };

  private static Perceptron of(double... weights) {
    double[] state = new double[4 * WEIGHTS + 1];
    System.arraycopy(weights, 0, state, 0, WEIGHTS);
    System.arraycopy(weights, 0, state, 3 * WEIGHTS, WEIGHTS);
    Perceptron network = new Perceptron(2, 2, new SplittableRandom(1));
    network.restore(state);
    return network;
  }

  /** What a step at rate 0 leaves of the gradient: a tenth, in the first moment. */
  private static double[] gradient(Perceptron network) {
    network.step(0, 0);
    double[] m = Arrays.copyOfRange(network.state(), WEIGHTS, 2 * WEIGHTS);
    return Arrays.stream(m).map(value -> value * 10).toArray();
  }

  private static double bias(Perceptron network) {
    return network.state()[WEIGHTS - 1];
  }

  private static double softsign(double x) {
    return x / (1 + Math.abs(x));
  }

  @Test
  void theOutputIsThatOfTwoLayersOfSoftsigns() {
    double a = softsign(1 * 0.5 - 0.5 * -2 + 0.1);
    double b = softsign(0.25 * 0.5 + 2 * -2 - 0.2);
    double c = softsign(0.7 * a - 1.5 * b - 0.4);
    double d = softsign(2 * a + 0.3 * b + 0.6);
    assertEquals(1.5 * c - 2.5 * d + 0.05, of(W).apply(X, 1), 1e-12);
  }

  @Test
  void theGradientIsThatOfTheOutput() {
    Perceptron network = of(W);
    network.accumulate(X, 1, output -> 1);
    double[] gradient = gradient(network);
    for (int i = 0; i < WEIGHTS; i++) {
      double[] more = W.clone();
      double[] less = W.clone();
      more[i] += 1e-5;
      less[i] -= 1e-5;
      double difference = (of(more).apply(X, 1) - of(less).apply(X, 1)) / 2e-5;
      assertEquals(difference, gradient[i], 1e-7, "weight " + i);
    }
  }

  @Test
  void gradientsAddUpUntilAStep() {
    Perceptron network = of(W);
    double output = network.apply(X, 1);
    network.accumulate(X, 1, o -> 2 * (o - output) + 3);
    network.accumulate(X, 1, o -> -1);
    assertEquals(2, gradient(network)[WEIGHTS - 1], 1e-12);
    network.step(0, 0);
    assertEquals(0.9 * 0.2, network.state()[2 * WEIGHTS - 1], 1e-12);
  }

  @Test
  void theLossIsSquareBelowAnErrorOfOneAndLinearBeyond() {
    double output = of(W).apply(X, 1);
    double[][] cases = {{0.25, 0.25}, {-0.5, -0.5}, {5, 1}, {-5, -1}};
    for (double[] c : cases) {
      Perceptron network = of(W);
      network.accumulate(X, 1, output - c[0], 4);
      assertEquals(4 * c[1], gradient(network)[WEIGHTS - 1], 1e-9);
    }
  }

  @Test
  void stepsAreAdamsWithDecoupledDecay() {
    Perceptron network = of(W);
    network.accumulate(X, 1, output -> 2);
    network.step(0.1, 0.5);
    double once = 0.05 - 0.1 * (2 / (2 + 1e-8) + 0.5 * 0.05);
    assertEquals(once, bias(network), 1e-9);
    network.step(0.1, 0.5);
    double first = 0.9 * 0.2 / (1 - 0.81);
    double second = 0.999 * 0.004 / (1 - 0.998001);
    assertEquals(once - 0.1 * (first / Math.sqrt(second) + 0.5 * once), bias(network), 1e-8);
    double[] state = network.state();
    assertEquals(0.999 * 0.004, state[3 * WEIGHTS - 1], 1e-12);
    assertEquals(2, state[4 * WEIGHTS]);
  }

  @Test
  void nextToNoGradientMovesItLess() {
    Perceptron network = of(W);
    network.accumulate(X, 1, output -> 1e-8);
    network.step(0.1, 0);
    assertEquals(0.05 - 0.1 * 0.5, bias(network), 1e-6);
  }

  @Test
  void whatIsUsedFollowsWhatIsLearned() {
    Perceptron network = of(W);
    network.accumulate(X, 1, output -> 1);
    network.step(0.1, 0);
    assertEquals(0.05, network.state()[4 * WEIGHTS - 1]);
    network.average(0.75);
    assertEquals(0.75 * 0.05 + 0.25 * bias(network), network.state()[4 * WEIGHTS - 1], 1e-12);
  }

  @Test
  void aRestoredNetworkGoesOn() {
    Perceptron network = of(W);
    network.accumulate(X, 1, output -> 1);
    network.step(0.1, 0);
    network.average(0.5);
    Perceptron resumed = new Perceptron(2, 2, new SplittableRandom(2));
    assertEquals(4 * WEIGHTS + 1, resumed.stateLength());
    resumed.restore(network.state());
    assertArrayEquals(network.state(), resumed.state());
  }

  @Test
  void firstWeightsSpreadByTheNumberOfInputs() {
    int inputs = 50;
    int hidden = 40;
    double[] state = new Perceptron(inputs, hidden, new SplittableRandom(3)).state();
    int second = hidden * (inputs + 1);
    int output = second + hidden * (hidden + 1);
    assertEquals(0.2, deviation(state, 0, hidden * inputs), 0.02);
    assertEquals(Math.sqrt(0.05), deviation(state, second, hidden * hidden), 0.02);
    assertEquals(0, deviation(state, hidden * inputs, hidden));
    assertEquals(0, deviation(state, second + hidden * hidden, hidden));
    assertEquals(0, deviation(state, output, hidden + 1));
    double[] random = Perceptron.random(inputs, hidden, new SplittableRandom(3)).state();
    assertEquals(Math.sqrt(0.05), deviation(random, output, hidden), 0.08);
    assertNotEquals(
        0, Perceptron.random(2, 2, new SplittableRandom(3)).apply(new float[] {1, 2}, 0));
  }

  private static double deviation(double[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares / count);
  }
}
