package kizu.segmenter.filterbank;

import java.util.Arrays;

/**
 * A weight for every feature and every product of two, squares among them: "dark and smooth around"
 * can be told from either alone, and the loss stays convex in the weights. Products are made while
 * they are used and never kept.
 *
 * <p>With the constant input as number 0, weight {@code a(a+1)/2 + b} belongs to the product of the
 * inputs {@code a ≥ b}.
 */
final class QuadraticExpansion implements Expansion {
  private final int inputs;
  private final double[] scratch = new double[Block.PIXELS];

  QuadraticExpansion(int features) {
    this.inputs = features + 1;
  }

  @Override
  public int weights() {
    return inputs * (inputs + 1) / 2;
  }

  @Override
  public void multiply(double[][] x, int count, double[] weights, double[] into, int at) {
    int weight = 0;
    for (int a = 0; a < inputs; a++) {
      Arrays.fill(scratch, 0);
      for (int b = 0; b <= a; b++) {
        Block.add(weights[weight++], x[b], 0, scratch, 0, count);
      }
      for (int i = 0; i < count; i++) {
        into[at + i] += scratch[i] * x[a][i];
      }
    }
  }

  @Override
  public void addTransposed(double[][] x, int count, double[] residuals, int at, double[] into) {
    int weight = 0;
    for (int a = 0; a < inputs; a++) {
      for (int i = 0; i < count; i++) {
        scratch[i] = residuals[at + i] * x[a][i];
      }
      for (int b = 0; b <= a; b++) {
        into[weight++] += Block.dot(x[b], 0, scratch, 0, count);
      }
    }
  }
}
