package kizu.placement.learned;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A network of two hidden layers of softsign units, {@code x/(1+|x|)}, and one linear output, on
 * float64 vectors, trained by Adam (Kingma and Ba, 2015) with decoupled weight decay on the Huber
 * loss (1964). It starts as the zero function.
 */
final class Perceptron {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final int inputs;
  private final int hidden;
  private final int second;
  private final int output;
  private final double[] weights;
  private final double[] average;
  private final double[] gradient;
  private final double[] m;
  private final double[] v;
  private final double[] input;
  private final double[] sum1;
  private final double[] sum2;
  private final double[] unit1;
  private final double[] unit2;
  private int steps;

  /**
   * Creates a network.
   *
   * @param inputs length of an input
   * @param hidden units in each hidden layer
   * @param random for the first weights: normal with deviation √(2/inputs), the output layer 0
   */
  Perceptron(int inputs, int hidden, RandomGenerator random) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.second = hidden * (inputs + 1);
    this.output = second + hidden * (hidden + 1);
    this.weights = new double[output + hidden + 1];
    this.gradient = new double[weights.length];
    this.m = new double[weights.length];
    this.v = new double[weights.length];
    this.input = new double[inputs];
    this.sum1 = new double[hidden];
    this.sum2 = new double[hidden];
    this.unit1 = new double[hidden];
    this.unit2 = new double[hidden];
    draw(0, inputs, hidden, random);
    draw(second, hidden, hidden, random);
    this.average = weights.clone();
  }

  /** A network whose output layer is random as well: a random function. */
  static Perceptron random(int inputs, int hidden, RandomGenerator random) {
    Perceptron network = new Perceptron(inputs, hidden, random);
    network.draw(network.output, hidden, 1, random);
    network.average(0);
    return network;
  }

  private void draw(int from, int fan, int units, RandomGenerator random) {
    double deviation = Math.sqrt(2.0 / fan);
    for (int i = 0; i < units * fan; i++) {
      weights[from + i] = deviation * random.nextGaussian();
    }
  }

  /** The output of the averaged weights for the input at an offset of an array. */
  double apply(float[] from, int offset) {
    return forward(average, from, offset);
  }

  private double forward(double[] w, float[] from, int offset) {
    for (int i = 0; i < inputs; i++) {
      input[i] = from[offset + i];
    }
    layer(w, 0, input, sum1, unit1);
    layer(w, second, unit1, sum2, unit2);
    double result = w[output + hidden];
    for (int i = 0; i < hidden; i++) {
      result += w[output + i] * unit2[i];
    }
    return result;
  }

  private void layer(double[] w, int from, double[] below, double[] sums, double[] units) {
    int fan = below.length;
    for (int h = 0; h < hidden; h++) {
      double sum = w[from + hidden * fan + h];
      for (int i = 0; i < fan; i++) {
        sum += w[from + h * fan + i] * below[i];
      }
      sums[h] = sum;
      units[h] = sum / (1 + Math.abs(sum));
    }
  }

  /**
   * Adds the gradient of one weighted Huber loss to what the next {@link #step} uses.
   *
   * @param target what the output should be
   * @param weight of this example in the sum
   */
  void accumulate(float[] from, int offset, double target, double weight) {
    double error = forward(weights, from, offset) - target;
    backward(weight * Math.max(-1, Math.min(1, error)));
  }

  /**
   * Adds the gradient of any function of the output to what the next {@link #step} uses.
   *
   * @param slope derivative of the function by the output of the current weights
   */
  void accumulate(float[] from, int offset, DoubleUnaryOperator slope) {
    backward(slope.applyAsDouble(forward(weights, from, offset)));
  }

  /** From the output of the latest forward pass down. */
  private void backward(double slope) {
    double[] back2 = new double[hidden];
    for (int i = 0; i < hidden; i++) {
      gradient[output + i] += slope * unit2[i];
      back2[i] = slope * weights[output + i] * slope(sum2[i]);
    }
    gradient[output + hidden] += slope;
    double[] back1 = new double[hidden];
    backward(second, unit1, back2, back1);
    for (int i = 0; i < hidden; i++) {
      back1[i] *= slope(sum1[i]);
    }
    backward(0, input, back1, null);
  }

  /** The derivative of softsign. */
  private static double slope(double x) {
    double scale = 1 + Math.abs(x);
    return 1 / (scale * scale);
  }

  private void backward(int from, double[] units, double[] above, double @Nullable [] below) {
    int fan = units.length;
    for (int h = 0; h < hidden; h++) {
      for (int i = 0; i < fan; i++) {
        gradient[from + h * fan + i] += above[h] * units[i];
        if (below != null) {
          below[i] += above[h] * weights[from + h * fan + i];
        }
      }
      gradient[from + hidden * fan + h] += above[h];
    }
  }

  /**
   * One step of Adam along what was accumulated, which is then forgotten.
   *
   * @param decay decoupled weight decay a unit of rate
   */
  void step(double rate, double decay) {
    steps++;
    double correction1 = 1 - StrictMath.pow(BETA1, steps);
    double correction2 = 1 - StrictMath.pow(BETA2, steps);
    for (int i = 0; i < weights.length; i++) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * gradient[i];
      v[i] = BETA2 * v[i] + (1 - BETA2) * gradient[i] * gradient[i];
      weights[i] -=
          rate
              * (m[i] / correction1 / (Math.sqrt(v[i] / correction2) + EPSILON)
                  + decay * weights[i]);
      gradient[i] = 0;
    }
  }

  /**
   * Moves the averaged weights towards the current ones (Polyak and Juditsky, 1992): what is used
   * is calmer than what is learned.
   *
   * @param kept share of the average that stays, 0..1
   */
  void average(double kept) {
    for (int i = 0; i < weights.length; i++) {
      average[i] = kept * average[i] + (1 - kept) * weights[i];
    }
  }

  /** Weights, both moments, averaged weights and the number of steps, one after another. */
  double[] state() {
    double[] state = new double[stateLength()];
    System.arraycopy(weights, 0, state, 0, weights.length);
    System.arraycopy(m, 0, state, weights.length, m.length);
    System.arraycopy(v, 0, state, 2 * weights.length, v.length);
    System.arraycopy(average, 0, state, 3 * weights.length, average.length);
    state[4 * weights.length] = steps;
    return state;
  }

  /** How long {@link #state} is. */
  int stateLength() {
    return 4 * weights.length + 1;
  }

  /** Takes over what {@link #state} returned. */
  void restore(double[] state) {
    System.arraycopy(state, 0, weights, 0, weights.length);
    System.arraycopy(state, weights.length, m, 0, m.length);
    System.arraycopy(state, 2 * weights.length, v, 0, v.length);
    System.arraycopy(state, 3 * weights.length, average, 0, average.length);
    steps = (int) state[4 * weights.length];
  }
}
