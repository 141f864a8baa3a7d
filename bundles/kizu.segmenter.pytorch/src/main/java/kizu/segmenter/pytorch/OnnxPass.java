package kizu.segmenter.pytorch;

import static kizu.segmenter.pytorch.OnnxGraph.attribute;
import static kizu.segmenter.pytorch.OnnxGraph.attributes;
import static kizu.segmenter.pytorch.OnnxGraph.repeated;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a forward pass as an ONNX graph, weights included. In a graph every value has a name of
 * its own, so names that are given again stand for the last value.
 */
final class OnnxPass implements ForwardPass {
  private static final String PICTURES = "images";
  private static final String PROBABILITIES = "probabilities";

  private final OnnxGraph graph = new OnnxGraph();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Parameter> parameters = new HashMap<>();
  private final float[] flat;
  private String logits = "";

  private OnnxPass(Layout layout, float[] flat) {
    this.flat = flat;
    layout.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
  }

  /**
   * A network as a file: pictures of any height and width of at least 16, values 0 to 1, give
   * probabilities of the same height and width. Beyond its right and lower edge a picture is
   * mirrored, as Kizu does.
   *
   * @param flat its weights, in the order of {@link Layout#parameters}
   * @param facts what a reader may ask the file for
   */
  static byte[] file(Network network, float[] flat, Map<String, String> facts) {
    OnnxPass pass = new OnnxPass(network.layout(), flat);
    String size = pass.padded();
    network.write(pass);
    pass.cropped(size);
    return pass.graph.file(PICTURES, network.channels(), PROBABILITIES, facts);
  }

  /** Pads to multiples of what networks halve; returns the height and width before. */
  private String padded() {
    String shape = graph.node("Shape", List.of(PICTURES));
    String size = graph.node("Slice", List.of(shape, graph.list(2L), graph.list(4L)));
    String below = graph.node("Sub", List.of(graph.list(0L, 0L), size));
    String missing = graph.node("Mod", List.of(below, graph.list(repeated(Network.MULTIPLE, 2))));
    String pads =
        graph.node("Concat", List.of(graph.list(repeated(0, 6)), missing), attribute("axis", 0L));
    give(INPUT, graph.node("Pad", List.of(PICTURES, pads), attribute("mode", "reflect")));
    return size;
  }

  private void cropped(String size) {
    String all = graph.node("Sigmoid", List.of(logits));
    List<String> part = List.of(all, graph.list(0L, 0L), size, graph.list(2L, 3L));
    graph.node("Slice", part, PROBABILITIES);
  }

  private void give(String name, String value) {
    names.put(name, value);
  }

  private String value(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  private String weight(String name) {
    Parameter parameter = Objects.requireNonNull(parameters.get(name), name);
    return weight(name, parameter.shape());
  }

  private String weight(String name, List<Integer> shape) {
    Parameter p = Objects.requireNonNull(parameters.get(name), name);
    return graph.constant(name, shape, Arrays.copyOfRange(flat, p.offset(), p.offset() + p.size()));
  }

  private String convolution(List<String> inputs, int side, int stride, int padding) {
    return graph.node(
        "Conv",
        inputs,
        attributes("kernel_shape", side, side),
        attributes("pads", repeated(padding, 4)),
        attributes("strides", stride, stride));
  }

  /**
   * {@inheritDoc} Groups are laid out as the channels of an instance normalisation; the operator of
   * that name came with opset 18, and was right with 21.
   */
  @Override
  public void block(String result, String input, String level, int index, int width) {
    String kernel = weight(level + ".conv" + index + ".weight");
    String sums = convolution(List.of(value(input), kernel), 3, 1, 1);
    int groups = width / GROUP;
    String grouped = graph.node("Reshape", List.of(sums, graph.list(0L, groups, -1L)));
    float[] ones = new float[groups];
    Arrays.fill(ones, 1);
    String even =
        graph.node(
            "InstanceNormalization",
            List.of(grouped, graph.list(ones), graph.list(new float[groups])),
            attribute("epsilon", EPSILON));
    String back = graph.node("Reshape", List.of(even, graph.node("Shape", List.of(sums))));
    List<Integer> channels = List.of(width, 1, 1);
    String norm = level + ".norm" + index;
    String scaled = graph.node("Mul", List.of(back, weight(norm + ".weight", channels)));
    String shifted = graph.node("Add", List.of(scaled, weight(norm + ".bias", channels)));
    String gate = graph.node("Sigmoid", List.of(shifted));
    give(result, graph.node("Mul", List.of(shifted, gate)));
  }

  @Override
  public void joined(String result, String below, String beside) {
    String above =
        graph.node(
            "Resize",
            List.of(value(below), graph.list(new float[0]), graph.list(1f, 1f, 2f, 2f)),
            attribute("coordinate_transformation_mode", "asymmetric"),
            attribute("mode", "nearest"),
            attribute("nearest_mode", "floor"));
    give(result, graph.node("Concat", List.of(above, value(beside)), attribute("axis", 1L)));
  }

  @Override
  public void averaged(String result, String input) {
    give(
        result,
        graph.node(
            "AveragePool",
            List.of(value(input)),
            attributes("kernel_shape", 2, 2),
            attributes("strides", 2, 2)));
  }

  @Override
  public void convolved(String result, String input, String name, int stride, int padding) {
    convolved(result, input, name, 2 * padding + 1, stride, padding);
  }

  private void convolved(
      String result, String input, String name, int side, int stride, int padding) {
    List<String> inputs = List.of(value(input), weight(name + ".weight"), weight(name + ".bias"));
    give(result, convolution(inputs, side, stride, padding));
  }

  @Override
  public void halved(String result, String input, String name, int outputs) {
    convolved(result, input, name, 1, 2, 0);
  }

  @Override
  public void rectified(String result, String input) {
    give(result, graph.node("Relu", List.of(value(input))));
  }

  @Override
  public void maxPooled(String result, String input) {
    give(
        result,
        graph.node(
            "MaxPool",
            List.of(value(input)),
            attributes("kernel_shape", 3, 3),
            attributes("pads", repeated(1, 4)),
            attributes("strides", 2, 2)));
  }

  @Override
  public void added(String result, String first, String second) {
    give(result, graph.node("Add", List.of(value(first), value(second))));
  }

  @Override
  public void tripled(String result, String input) {
    String one = value(input);
    give(result, graph.node("Concat", List.of(one, one, one), attribute("axis", 1L)));
  }

  @Override
  public void standardised(String result, String input, double[] mean, double[] deviation) {
    List<Integer> channels = List.of(mean.length, 1, 1);
    String means = graph.constant("mean", channels, floats(mean));
    String deviations = graph.constant("deviation", channels, floats(deviation));
    String centred = graph.node("Sub", List.of(value(input), means));
    give(result, graph.node("Div", List.of(centred, deviations)));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Override
  public void head(String input) {
    List<String> inputs = List.of(value(input), weight("head.weight"), weight("head.bias"));
    logits = convolution(inputs, 1, 1, 0);
  }
}
