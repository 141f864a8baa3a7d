package kizu.segmenter.pytorch;

/**
 * Takes down the forward pass of a network, operation by operation, in some language. Values are
 * told by names, which may be given again; weights by theirs in the network's {@link Layout}.
 */
interface ForwardPass {
  /** The pictures, N × C × H × W. */
  String INPUT = "x";

  /** Features that are normalised together. */
  int GROUP = 4;

  /** What a normalisation adds to a variance. */
  double EPSILON = 1e-5;

  /**
   * A 3×3 convolution, GroupNorm (Wu and He 2018) and SiLU, of weights {@code LEVEL.convN.weight}
   * and {@code LEVEL.normN.…}. Nothing in it has a kink or depends on other pictures of the batch.
   */
  void block(String result, String input, String level, int index, int width);

  /** Twice as high and wide by repeating pixels, beside what passes by at that level. */
  void joined(String result, String below, String beside);

  /** Means of 2×2 pixels. */
  void averaged(String result, String input);

  /** A convolution of weights {@code NAME.weight} and {@code NAME.bias}. */
  void convolved(String result, String input, String name, int stride, int padding);

  /**
   * A 1×1 convolution of every second row and column, of weights {@code NAME.weight} and {@code
   * NAME.bias}.
   *
   * @param outputs features of the result
   */
  void halved(String result, String input, String name, int outputs);

  /** The greater of each value and 0. */
  void rectified(String result, String input);

  /** The greatest of 3×3 pixels, around every second row and column. */
  void maxPooled(String result, String input);

  /** The sum of two. */
  void added(String result, String first, String second);

  /** One channel in each of three. */
  void tripled(String result, String input);

  /** Each channel less its mean, over its deviation. */
  void standardised(String result, String input, double[] mean, double[] deviation);

  /** The logits: a 1×1 convolution of weights {@code head.weight} and {@code head.bias}. */
  void head(String input);
}
