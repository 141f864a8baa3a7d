package kizu.segmenter.pytorch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Computes the graph of an ONNX file in double precision, operator by operator as the standard
 * defines them, as far as these networks use them. Whole numbers are doubles, too.
 */
final class OnnxInterpreter {
  /** Values and their shape, row-major. */
  record Value(double[] data, int... shape) {
    Value {
      if (Arrays.stream(shape).reduce(1, (a, b) -> a * b) != data.length) {
        throw new IllegalArgumentException(data.length + " values of " + Arrays.toString(shape));
      }
    }

    Value map(DoubleUnaryOperator operator) {
      return new Value(Arrays.stream(data).map(operator).toArray(), shape);
    }

    int at(int i) {
      return (int) data[i];
    }
  }

  private final Map<String, Value> values = new HashMap<>();
  private WireMessage node = new WireMessage(new byte[0]);

  /** What a file gives for pictures. */
  static Value compute(byte[] file, Value pictures) {
    WireMessage graph = new WireMessage(file).message(7);
    OnnxInterpreter interpreter = new OnnxInterpreter();
    for (WireMessage tensor : graph.messages(5)) {
      interpreter.values.put(tensor.text(8), constant(tensor));
    }
    interpreter.values.put(graph.message(11).text(1), pictures);
    for (WireMessage node : graph.messages(1)) {
      interpreter.node = node;
      interpreter.values.put(node.text(2), interpreter.result());
    }
    return interpreter.value(graph.message(12).text(1));
  }

  private static Value constant(WireMessage tensor) {
    ByteBuffer raw = tensor.raw(9);
    boolean real = tensor.number(2) == 1;
    double[] data = new double[raw.remaining() / (real ? Float.BYTES : Long.BYTES)];
    for (int i = 0; i < data.length; i++) {
      data[i] = real ? raw.getFloat() : raw.getLong();
    }
    return new Value(data, tensor.numbers(1));
  }

  private Value value(String name) {
    return Objects.requireNonNull(values.get(name), name + " is used before it is there");
  }

  private Value in(int place) {
    return value(node.texts(1).get(place));
  }

  private WireMessage attribute(String name) {
    return node.messages(5).stream()
        .filter(attribute -> attribute.text(1).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Value result() {
    return switch (node.text(4)) {
      case "Add" -> broadcast((a, b) -> a + b);
      case "Sub" -> broadcast((a, b) -> a - b);
      case "Mul" -> broadcast((a, b) -> a * b);
      case "Div" -> broadcast((a, b) -> a / b);
      case "Mod" -> broadcast((a, b) -> Math.floorMod((long) a, (long) b));
      case "Relu" -> in(0).map(v -> Math.max(0, v));
      case "Sigmoid" -> in(0).map(v -> 1 / (1 + Math.exp(-v)));
      case "Shape" ->
          new Value(Arrays.stream(in(0).shape()).asDoubleStream().toArray(), in(0).shape().length);
      case "Reshape" -> reshaped(in(0), in(1));
      case "Slice" -> sliced();
      case "Concat" -> joined(attribute("axis").number(3));
      case "Pad" -> padded(in(0), in(1));
      case "Conv" -> convolved();
      case "InstanceNormalization" -> normalised(in(0), attribute("epsilon").real(2));
      case "Resize" -> resized(in(0), in(2));
      case "AveragePool" -> averaged(in(0));
      case "MaxPool" -> maximum(in(0));
      default -> throw new IllegalArgumentException(node.text(4));
    };
  }

  /** The second value may lack leading dimensions, and have ones. */
  private Value broadcast(DoubleBinaryOperator operator) {
    Value a = in(0);
    Value b = in(1);
    int lacking = a.shape().length - b.shape().length;
    double[] data = new double[a.data().length];
    for (int i = 0; i < data.length; i++) {
      int rest = i;
      int from = 0;
      int step = 1;
      for (int axis = a.shape().length - 1; axis >= lacking; axis--) {
        int side = b.shape()[axis - lacking];
        from += side == 1 ? 0 : rest % a.shape()[axis] * step;
        rest /= a.shape()[axis];
        step *= side;
      }
      data[i] = operator.applyAsDouble(a.data()[i], b.data()[from]);
    }
    return new Value(data, a.shape());
  }

  private static Value reshaped(Value a, Value to) {
    int[] shape = new int[to.data().length];
    int known = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = to.at(i) == 0 ? a.shape()[i] : to.at(i);
      known *= shape[i] < 0 ? 1 : shape[i];
    }
    for (int i = 0; i < shape.length; i++) {
      shape[i] = shape[i] < 0 ? a.data().length / known : shape[i];
    }
    return new Value(a.data(), shape);
  }

  /** The first of a list, or rows and columns of pictures from 0. */
  private Value sliced() {
    Value a = in(0);
    if (a.shape().length == 1) {
      return new Value(
          Arrays.copyOfRange(a.data(), in(1).at(0), in(2).at(0)), in(2).at(0) - in(1).at(0));
    }
    int[] axes = {in(3).at(0), in(3).at(1)};
    if (!Arrays.equals(axes, new int[] {2, 3}) || in(1).at(0) != 0 || in(1).at(1) != 0) {
      throw new IllegalArgumentException("a slice of other axes");
    }
    int height = in(2).at(0);
    int width = in(2).at(1);
    return planes(a, height, width, (plane, y, x) -> plane[y * a.shape()[3] + x]);
  }

  private Value joined(int axis) {
    List<Value> parts = node.texts(1).stream().map(this::value).toList();
    int[] shape = parts.get(0).shape().clone();
    shape[axis] = parts.stream().mapToInt(part -> part.shape()[axis]).sum();
    int outer = IntStream.range(0, axis).map(i -> shape[i]).reduce(1, (a, b) -> a * b);
    double[] data = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (Value part : parts) {
        int run = part.data().length / outer;
        System.arraycopy(part.data(), o * run, data, at, run);
        at += run;
      }
    }
    return new Value(data, shape);
  }

  /** Below and to the right, mirrored without repeating the edge. */
  private static Value padded(Value a, Value pads) {
    int height = a.shape()[2];
    int width = a.shape()[3];
    return planes(
        a,
        height + pads.at(6),
        width + pads.at(7),
        (plane, y, x) ->
            plane[
                (y < height ? y : 2 * height - 2 - y) * width
                    + (x < width ? x : 2 * width - 2 - x)]);
  }

  private interface Pixel {
    double of(double[] plane, int y, int x);
  }

  /** Each plane of pictures made anew, pixel by pixel. */
  private static Value planes(Value a, int height, int width, Pixel pixel) {
    int size = a.shape()[2] * a.shape()[3];
    int planes = a.shape()[0] * a.shape()[1];
    double[] data = new double[planes * height * width];
    for (int p = 0; p < planes; p++) {
      double[] plane = Arrays.copyOfRange(a.data(), p * size, (p + 1) * size);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          data[(p * height + y) * width + x] = pixel.of(plane, y, x);
        }
      }
    }
    return new Value(data, a.shape()[0], a.shape()[1], height, width);
  }

  private Value convolved() {
    Value a = in(0);
    Value kernel = in(1);
    boolean shifts = node.texts(1).size() > 2;
    int[] pads = attribute("pads").numbers(8);
    int stride = attribute("strides").numbers(8)[0];
    int side = attribute("kernel_shape").numbers(8)[0];
    int in = a.shape()[1];
    int height = a.shape()[2];
    int width = a.shape()[3];
    int out = kernel.shape()[0];
    int rows = (height + 2 * pads[0] - side) / stride + 1;
    int columns = (width + 2 * pads[1] - side) / stride + 1;
    double[] data = new double[a.shape()[0] * out * rows * columns];
    int at = 0;
    for (int n = 0; n < a.shape()[0]; n++) {
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < rows * columns; i++) {
          double sum = shifts ? in(2).data()[o] : 0;
          for (int k = 0; k < in * side * side; k++) {
            int y = i / columns * stride - pads[0] + k / side % side;
            int x = i % columns * stride - pads[1] + k % side;
            if (y >= 0 && y < height && x >= 0 && x < width) {
              int c = k / (side * side);
              sum +=
                  kernel.data()[o * in * side * side + k]
                      * a.data()[((n * in + c) * height + y) * width + x];
            }
          }
          data[at++] = sum;
        }
      }
    }
    return new Value(data, a.shape()[0], out, rows, columns);
  }

  private Value normalised(Value a, double epsilon) {
    int run = a.shape()[2];
    double[] data = new double[a.data().length];
    for (int from = 0; from < data.length; from += run) {
      double[] part = Arrays.copyOfRange(a.data(), from, from + run);
      double mean = Arrays.stream(part).average().orElseThrow();
      double variance = Arrays.stream(part).map(v -> (v - mean) * (v - mean)).sum() / run;
      int channel = from / run % a.shape()[1];
      for (int i = 0; i < run; i++) {
        data[from + i] =
            (part[i] - mean) / Math.sqrt(variance + epsilon) * in(1).data()[channel]
                + in(2).data()[channel];
      }
    }
    return new Value(data, a.shape());
  }

  private static Value resized(Value a, Value scales) {
    int rows = scales.at(2);
    int columns = scales.at(3);
    return planes(
        a,
        a.shape()[2] * rows,
        a.shape()[3] * columns,
        (plane, y, x) -> plane[y / rows * a.shape()[3] + x / columns]);
  }

  private static Value averaged(Value a) {
    int width = a.shape()[3];
    return planes(
        a,
        a.shape()[2] / 2,
        width / 2,
        (plane, y, x) -> {
          int from = 2 * y * width + 2 * x;
          return (plane[from] + plane[from + 1] + plane[from + width] + plane[from + width + 1])
              / 4;
        });
  }

  private static Value maximum(Value a) {
    int height = a.shape()[2];
    int width = a.shape()[3];
    return planes(
        a,
        height / 2,
        width / 2,
        (plane, y, x) -> {
          double most = Double.NEGATIVE_INFINITY;
          for (int row = Math.max(0, 2 * y - 1); row <= Math.min(height - 1, 2 * y + 1); row++) {
            for (int c = Math.max(0, 2 * x - 1); c <= Math.min(width - 1, 2 * x + 1); c++) {
              most = Math.max(most, plane[row * width + c]);
            }
          }
          return most;
        });
  }
}
