package kizu.segmenter.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Writes a U-Net as TorchScript source: its forward pass, losses, gradients and optimiser step as
 * methods over one flat weight vector.
 *
 * <p>One call then does what would be hundreds through an array interface, with the engine's own
 * group normalisation; and gradients come back as values, so no graph outlives a call.
 */
final class UnetScript {
  private static final String SELF = "self: __torch__.Segmenter";

  private final Unet unet;
  private final StringBuilder text = new StringBuilder();

  private UnetScript(Unet unet) {
    this.unet = unet;
  }

  /** The source of class {@code __torch__.Segmenter}. */
  static String of(Unet unet) {
    return new UnetScript(unet).write();
  }

  private String write() {
    text.append("class Segmenter(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    writeDecayed();
    writeSplit("split", kernel -> kernel);
    writeSplit("split_by_pixel", UnetScript::byPixel);
    writeNetwork();
    text.append(methods());
    return text.toString();
  }

  private void writeDecayed() {
    text.append("  def decayed(").append(SELF).append(") -> int:\n");
    text.append("    return ").append(unet.decayed()).append('\n');
  }

  /** A method that cuts the flat vector into weights, and lays the kernels out in some way. */
  private void writeSplit(String name, UnaryOperator<String> layout) {
    StringJoiner sizes = new StringJoiner(", ", "[", "]");
    StringJoiner views = new StringJoiner(", ", "[", "]");
    List<Parameter> parameters = unet.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      sizes.add(Integer.toString(parameter.size()));
      String view = "torch.view(parts[" + i + "], " + parameter.shape() + ")";
      views.add(parameter.role() == Parameter.Role.KERNEL ? layout.apply(view) : view);
    }
    text.append("  def ").append(name).append('(').append(SELF);
    text.append(", flat: Tensor) -> List[Tensor]:\n");
    text.append("    parts = torch.split_with_sizes(flat, ").append(sizes).append(", 0)\n");
    text.append("    return ").append(views).append('\n');
  }

  private void writeNetwork() {
    text.append("  def network(").append(SELF).append(", p: List[Tensor], x: Tensor) -> Tensor:\n");
    String input = "x";
    for (int level = 0; level < Unet.LEVELS; level++) {
      String name = "enc" + (level + 1);
      writeBlock("inner", input, name, 1, level);
      writeBlock(name, "inner", name, 2, level);
      input = name;
      if (level < Unet.LEVELS - 1) {
        line("below", "torch.avg_pool2d(" + name + ", [2, 2], [2, 2], [0, 0], False, True, None)");
        input = "below";
      }
    }
    for (int level = Unet.LEVELS - 2; level >= 0; level--) {
      String name = "dec" + (level + 1);
      line("above", "torch.upsample_nearest2d(" + input + ", None, [2., 2.])");
      line("joined", "torch.cat([above, enc" + (level + 1) + "], 1)");
      writeBlock(name, "joined", name, 1, level);
      input = name;
    }
    // Not a convolution: for a 1×1 one the engine tries a library that warns where it cannot start.
    text.append(
        "    return torch.add(torch.sum(torch.mul(%s, %s), [1], True), %s)\n"
            .formatted(input, weight("head.weight"), weight("head.bias")));
  }

  private void writeBlock(String result, String input, String level, int index, int depth) {
    String kernel = level + ".conv" + index + ".weight";
    String norm = level + ".norm" + index;
    line("sums", convolution(input, kernel));
    line(
        "even",
        String.format(
            Locale.ROOT,
            "torch.group_norm(sums, %d, %s, %s, 1.0e-05)",
            Unet.groups(unet.width(depth)),
            weight(norm + ".weight"),
            weight(norm + ".bias")));
    line(result, "torch.silu(even)");
  }

  private String convolution(String input, String kernel) {
    return "torch.conv2d(%s, %s, None, [1, 1], [1, 1], [1, 1], 1)".formatted(input, weight(kernel));
  }

  /**
   * A value laid out pixel by pixel, its channels side by side: on a CPU a pass forward then takes
   * a seventh less time, but one forward and back a quarter more, most of it in the normalisations.
   * 2 is the layout's number; convolutions follow the layout of what they are given.
   */
  private static String byPixel(String value) {
    return "torch.contiguous(" + value + ", memory_format=2)";
  }

  private String weight(String name) {
    List<Parameter> parameters = unet.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return "p[" + i + "]";
      }
    }
    throw new IllegalArgumentException("the U-Net has no weights called " + name);
  }

  private void line(String name, String expression) {
    text.append("    ").append(name).append(" = ").append(expression).append('\n');
  }

  private static String methods() {
    try (InputStream source = UnetScript.class.getResourceAsStream("segmenter.torchscript")) {
      if (source == null) {
        throw new IllegalStateException("segmenter.torchscript is missing from the bundle");
      }
      return new String(source.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
