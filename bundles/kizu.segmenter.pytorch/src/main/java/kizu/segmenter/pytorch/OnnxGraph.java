package kizu.segmenter.pytorch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A graph in the Open Neural Network Exchange format, and the file that holds it. Fields are
 * numbered as in {@code onnx.proto}.
 *
 * <p>Opset 11 is the lowest that has what these networks need: before it, repeating pixels (Resize)
 * and padding by a size that is known only with the picture (Pad) do not exist in a form whose
 * rounding is defined.
 *
 * <p>Format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
final class OnnxGraph {
  /** The version of the set of operators. */
  static final int OPSET = 11;

  /** The version of the file's format that came with that set. */
  private static final int FORMAT = 6;

  private static final int FLOAT32 = 1;
  private static final int INT64 = 7;

  private final ProtocolBuffer graph = new ProtocolBuffer();
  private int values;

  /** A value whose name no other has. */
  private String fresh() {
    return "v" + values++;
  }

  /**
   * An operation.
   *
   * @param operator its type
   * @param inputs names of values; empty for one that is left out
   * @param attributes as the methods below make them
   * @return the name of the result
   */
  String node(String operator, List<String> inputs, ProtocolBuffer... attributes) {
    String result = fresh();
    node(operator, inputs, result, attributes);
    return result;
  }

  /** An operation whose result has a given name. */
  void node(String operator, List<String> inputs, String result, ProtocolBuffer... attributes) {
    ProtocolBuffer node = new ProtocolBuffer();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, result).text(3, result).text(4, operator);
    Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute));
    graph.message(1, node);
  }

  /** An attribute that is a whole number. */
  static ProtocolBuffer attribute(String name, long value) {
    return new ProtocolBuffer().text(1, name).number(3, value).number(20, 2);
  }

  /** An attribute that is a float32. */
  static ProtocolBuffer attribute(String name, double value) {
    return new ProtocolBuffer().text(1, name).real(2, (float) value).number(20, 1);
  }

  /** An attribute that is a text. */
  static ProtocolBuffer attribute(String name, String value) {
    return new ProtocolBuffer().text(1, name).text(4, value).number(20, 3);
  }

  /** An attribute that is a list of whole numbers. */
  static ProtocolBuffer attributes(String name, long... values) {
    return new ProtocolBuffer().text(1, name).numbers(8, values).number(20, 7);
  }

  /** Values that do not depend on the picture. */
  String constant(String name, List<Integer> shape, float[] data) {
    byte[] raw = new byte[Float.BYTES * data.length];
    littleEndian(raw).asFloatBuffer().put(data);
    long[] dimensions = shape.stream().mapToLong(Integer::longValue).toArray();
    return initializer(name, FLOAT32, dimensions, raw);
  }

  /** A list of float32 values. */
  String list(float... data) {
    return constant(fresh(), List.of(data.length), data);
  }

  /** A list of whole numbers. */
  String list(long... data) {
    byte[] raw = new byte[Long.BYTES * data.length];
    littleEndian(raw).asLongBuffer().put(data);
    return initializer(fresh(), INT64, new long[] {data.length}, raw);
  }

  private static ByteBuffer littleEndian(byte[] raw) {
    return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String initializer(String name, int type, long[] dimensions, byte[] raw) {
    ProtocolBuffer tensor = new ProtocolBuffer();
    tensor.numbers(1, dimensions).number(2, type).text(8, name).raw(9, raw);
    graph.message(5, tensor);
    return name;
  }

  /** Pictures or probabilities: N × channels × H × W, all but the channels open. */
  private static ProtocolBuffer pictures(String name, int channels) {
    ProtocolBuffer shape = new ProtocolBuffer();
    shape.message(1, new ProtocolBuffer().text(2, "batch"));
    shape.message(1, new ProtocolBuffer().number(1, channels));
    shape.message(1, new ProtocolBuffer().text(2, "height"));
    shape.message(1, new ProtocolBuffer().text(2, "width"));
    ProtocolBuffer tensor = new ProtocolBuffer().number(1, FLOAT32).message(2, shape);
    return new ProtocolBuffer().text(1, name).message(2, new ProtocolBuffer().message(1, tensor));
  }

  /**
   * The whole file.
   *
   * @param input name and channels of what is given
   * @param output name of the result, which has one channel
   * @param facts what a reader may ask the file for
   */
  byte[] file(String input, int channels, String output, Map<String, String> facts) {
    graph.text(2, "kizu");
    graph.message(11, pictures(input, channels)).message(12, pictures(output, 1));
    ProtocolBuffer model = new ProtocolBuffer();
    model.number(1, FORMAT).text(2, "kizu").message(7, graph);
    model.message(8, new ProtocolBuffer().text(1, "").number(2, OPSET));
    facts.forEach(
        (key, value) -> model.message(14, new ProtocolBuffer().text(1, key).text(2, value)));
    return model.bytes();
  }

  /** As many numbers, all alike. */
  static long[] repeated(long value, int count) {
    return LongStream.generate(() -> value).limit(count).toArray();
  }
}
