package kizu.segmenter.filterbank;

/** One weight a feature, and the bias. */
record LinearExpansion(int features) implements Expansion {
  @Override
  public int weights() {
    return features + 1;
  }

  @Override
  public void multiply(double[][] x, int count, double[] weights, double[] into, int at) {
    for (int a = 0; a < weights.length; a++) {
      Block.add(weights[a], x[a], 0, into, at, count);
    }
  }

  @Override
  public void addTransposed(double[][] x, int count, double[] residuals, int at, double[] into) {
    for (int a = 0; a < into.length; a++) {
      into[a] += Block.dot(x[a], 0, residuals, at, count);
    }
  }
}
