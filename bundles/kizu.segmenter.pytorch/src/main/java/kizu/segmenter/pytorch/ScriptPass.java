package kizu.segmenter.pytorch;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a forward pass as lines of TorchScript. */
final class ScriptPass implements ForwardPass {
  private final Layout layout;
  private final StringBuilder text;

  ScriptPass(Layout layout, StringBuilder text) {
    this.layout = layout;
    this.text = text;
  }

  private String weight(String name) {
    return "p[" + layout.place(name) + "]";
  }

  private void line(String name, String expression) {
    text.append("    ").append(name).append(" = ").append(expression).append('\n');
  }

  @Override
  public void block(String result, String input, String level, int index, int width) {
    String norm = level + ".norm" + index;
    line("sums", convolution(input, level + ".conv" + index + ".weight", "None", 1, 1));
    line(
        "even",
        String.format(
            Locale.ROOT,
            "torch.group_norm(sums, %d, %s, %s, 1.0e-05)",
            width / GROUP,
            weight(norm + ".weight"),
            weight(norm + ".bias")));
    line(result, "torch.silu(even)");
  }

  @Override
  public void joined(String result, String below, String beside) {
    line("above", "torch.upsample_nearest2d(" + below + ", None, [2., 2.])");
    line(result, "torch.cat([above, " + beside + "], 1)");
  }

  private String convolution(String input, String kernel, String bias, int stride, int padding) {
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
   * {@inheritDoc} Written as a product of matrices, since for a 1×1 convolution the engine tries a
   * library that warns where it cannot start.
   */
  @Override
  public void halved(String result, String input, String name, int outputs) {
    String all = Long.toString(Long.MAX_VALUE);
    line(
        "thinned",
        "torch.slice(torch.slice(%s, 2, 0, %s, 2), 3, 0, %s, 2)".formatted(input, all, all));
    line(
        "products",
        "torch.matmul(torch.flatten(%s, 1, -1), torch.flatten(thinned, 2, -1))"
            .formatted(weight(name + ".weight")));
    line("shifted", "torch.add(products, torch.unsqueeze(" + weight(name + ".bias") + ", 1))");
    line(
        result,
        String.format(
            Locale.ROOT,
            "torch.reshape(shifted, [torch.size(thinned, 0), %d, torch.size(thinned, 2),"
                + " torch.size(thinned, 3)])",
            outputs));
  }

  /** {@inheritDoc} Written as products like the others. */
  @Override
  public void head(String input) {
    text.append(
        "    return torch.add(torch.sum(torch.mul(%s, %s), [1], True), %s)\n"
            .formatted(input, weight("head.weight"), weight("head.bias")));
  }

  @Override
  public void averaged(String result, String input) {
    line(result, "torch.avg_pool2d(" + input + ", [2, 2], [2, 2], [0, 0], False, True, None)");
  }

  @Override
  public void convolved(String result, String input, String name, int stride, int padding) {
    line(result, convolution(input, name + ".weight", weight(name + ".bias"), stride, padding));
  }

  @Override
  public void rectified(String result, String input) {
    line(result, "torch.relu(" + input + ")");
  }

  @Override
  public void maxPooled(String result, String input) {
    line(result, "torch.max_pool2d(" + input + ", [3, 3], [2, 2], [1, 1], [1, 1], False)");
  }

  @Override
  public void added(String result, String first, String second) {
    line(result, "torch.add(" + first + ", " + second + ")");
  }

  @Override
  public void tripled(String result, String input) {
    line(result, "torch.expand(" + input + ", [-1, 3, -1, -1])");
  }

  @Override
  public void standardised(String result, String input, double[] mean, double[] deviation) {
    line(
        result,
        IntStream.range(0, mean.length)
            .mapToObj(
                c ->
                    String.format(
                        Locale.ROOT,
                        "torch.div(torch.sub(torch.narrow(%s, 1, %d, 1), %s), %s)",
                        input,
                        c,
                        mean[c],
                        deviation[c]))
            .collect(Collectors.joining(", ", "torch.cat([", "], 1)")));
  }
}
