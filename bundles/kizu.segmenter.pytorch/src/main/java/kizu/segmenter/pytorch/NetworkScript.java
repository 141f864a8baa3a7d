package kizu.segmenter.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Writes a network as TorchScript source: its forward pass, losses, gradients and optimiser step as
 * methods over one flat weight vector.
 *
 * <p>One call then does what would be hundreds through an array interface, with the engine's own
 * group normalisation; and gradients come back as values, so no graph outlives a call.
 */
final class NetworkScript {
  private static final String SELF = "self: __torch__.Segmenter";

  private final Network network;
  private final StringBuilder text = new StringBuilder();

  private NetworkScript(Network network) {
    this.network = network;
  }

  /** The source of class {@code __torch__.Segmenter}. */
  static String of(Network network) {
    return new NetworkScript(network).write();
  }

  private String write() {
    text.append("class Segmenter(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    writeDecayed();
    split(network.layout(), SELF, text);
    split("split_by_pixel", network.layout(), SELF, text, NetworkScript::byPixel);
    network(network, SELF, text);
    text.append(methods());
    return text.toString();
  }

  private void writeDecayed() {
    text.append("  def decayed(").append(SELF).append(") -> int:\n");
    text.append("    return ").append(network.layout().decayed()).append('\n');
  }

  /**
   * The method {@code split}, which cuts the flat vector into weights.
   *
   * @param self how the class declares itself to its methods
   */
  static void split(Layout weights, String self, StringBuilder text) {
    split("split", weights, self, text, kernel -> kernel);
  }

  /** A method that cuts the flat vector into weights, and lays the kernels out in some way. */
  private static void split(
      String name, Layout weights, String self, StringBuilder text, UnaryOperator<String> layout) {
    StringJoiner sizes = new StringJoiner(", ", "[", "]");
    StringJoiner views = new StringJoiner(", ", "[", "]");
    List<Parameter> parameters = weights.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      sizes.add(Integer.toString(parameter.size()));
      String view = "torch.view(parts[" + i + "], " + parameter.shape() + ")";
      views.add(parameter.role().convolves() ? layout.apply(view) : view);
    }
    text.append("  def ").append(name).append('(').append(self);
    text.append(", flat: Tensor) -> List[Tensor]:\n");
    text.append("    parts = torch.split_with_sizes(flat, ").append(sizes).append(", 0)\n");
    text.append("    return ").append(views).append('\n');
  }

  /** The method {@code network}: its forward pass, from weights and pictures to logits. */
  static void network(Network network, String self, StringBuilder text) {
    text.append("  def network(").append(self).append(", p: List[Tensor], x: Tensor) -> Tensor:\n");
    network.write(new ScriptPass(network.layout(), text));
  }

  /**
   * A value laid out pixel by pixel, its channels side by side: on a CPU a pass forward then takes
   * a seventh less time, but one forward and back a quarter more, most of it in the normalisations.
   * 2 is the layout's number; convolutions follow the layout of what they are given.
   */
  private static String byPixel(String value) {
    return "torch.contiguous(" + value + ", memory_format=2)";
  }

  private static String methods() {
    try (InputStream source = NetworkScript.class.getResourceAsStream("segmenter.torchscript")) {
      if (source == null) {
        throw new IllegalStateException("segmenter.torchscript is missing from the bundle");
      }
      return new String(source.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
