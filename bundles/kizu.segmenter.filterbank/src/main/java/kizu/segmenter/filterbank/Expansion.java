package kizu.segmenter.filterbank;

/**
 * What the weights stand for: a linear map from weights to logits, fixed by the features. The first
 * weight is the bias. Works on blocks of pixels, {@code x} = inputs × pixels, whose first input is
 * 1 everywhere.
 */
interface Expansion {
  /** How many weights. */
  int weights();

  /**
   * Adds the logits of a block.
   *
   * @param x inputs × at least {@code count} pixels
   * @param count pixels of the block
   * @param weights to multiply by
   * @param into where the block's logits begin is {@code at}
   * @param at the block's first pixel in {@code into}
   */
  void multiply(double[][] x, int count, double[] weights, double[] into, int at);

  /**
   * The transposed map: adds what each weight gets from the pixels of a block.
   *
   * @param x inputs × at least {@code count} pixels
   * @param count pixels of the block
   * @param residuals one a pixel; the block's begin at {@code at}
   * @param at the block's first pixel in {@code residuals}
   * @param into one a weight
   */
  void addTransposed(double[][] x, int count, double[] residuals, int at, double[] into);
}
