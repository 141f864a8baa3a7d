package kizu.segmenter.pytorch;

import java.util.Locale;

/** Writes a forward pass as lines of TorchScript. Names of values may be given again. */
final class ForwardPass {
  private static final int GROUP = 4;

  private final Layout layout;
  private final StringBuilder text;

  ForwardPass(Layout layout, StringBuilder text) {
    this.layout = layout;
    this.text = text;
  }

  /** Groups a normalisation of so many features has. */
  private static int groups(int width) {
    return width / GROUP;
  }

  /** A block of weights, by its name. */
  String weight(String name) {
    return "p[" + layout.place(name) + "]";
  }

  /** {@code name = expression}. */
  void line(String name, String expression) {
    text.append("    ").append(name).append(" = ").append(expression).append('\n');
  }

  /**
   * A 3×3 convolution, GroupNorm (Wu and He 2018) and SiLU, of weights {@code LEVEL.convN.weight}
   * and {@code LEVEL.normN.…}. Nothing in it has a kink or depends on other pictures of the batch.
   */
  void block(String result, String input, String level, int index, int width) {
    String norm = level + ".norm" + index;
    line("sums", convolution(input, level + ".conv" + index + ".weight", "None", 1, 1));
    line(
        "even",
        String.format(
            Locale.ROOT,
            "torch.group_norm(sums, %d, %s, %s, 1.0e-05)",
            groups(width),
            weight(norm + ".weight"),
            weight(norm + ".bias")));
    line(result, "torch.silu(even)");
  }

  /** Twice as high and wide, beside what passes by at that level. */
  void joined(String result, String below, String beside) {
    line("above", "torch.upsample_nearest2d(" + below + ", None, [2., 2.])");
    line(result, "torch.cat([above, " + beside + "], 1)");
  }

  /**
   * A convolution.
   *
   * @param bias of weights, as {@link #weight} gives it, or {@code None}
   */
  String convolution(String input, String kernel, String bias, int stride, int padding) {
    return String.format(
        Locale.ROOT,
        "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], 1)",
        input,
        weight(kernel),
        bias,
        stride,
        stride,
        padding,
        padding);
  }

  /**
   * A 1×1 convolution of every second row and column. Written as a product of matrices, since for a
   * 1×1 convolution the engine tries a library that warns where it cannot start.
   *
   * @param outputs features of the result
   */
  void halved(String result, String input, String kernel, String bias, int outputs) {
    String all = Long.toString(Long.MAX_VALUE);
    line(
        "thinned",
        "torch.slice(torch.slice(%s, 2, 0, %s, 2), 3, 0, %s, 2)".formatted(input, all, all));
    line(
        "products",
        "torch.matmul(torch.flatten(%s, 1, -1), torch.flatten(thinned, 2, -1))"
            .formatted(weight(kernel)));
    line("shifted", "torch.add(products, torch.unsqueeze(" + weight(bias) + ", 1))");
    line(
        result,
        String.format(
            Locale.ROOT,
            "torch.reshape(shifted, [torch.size(thinned, 0), %d, torch.size(thinned, 2),"
                + " torch.size(thinned, 3)])",
            outputs));
  }

  /** The logits: the last 1×1 convolution, written as products like the others. */
  void head(String input) {
    text.append(
        "    return torch.add(torch.sum(torch.mul(%s, %s), [1], True), %s)\n"
            .formatted(input, weight("head.weight"), weight("head.bias")));
  }
}
