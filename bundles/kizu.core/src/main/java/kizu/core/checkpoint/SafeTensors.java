package kizu.core.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.tensor.Tensor;

/**
 * The safetensors format (F32 and F64): eight bytes of header length, a JSON header, then the
 * values, little-endian. Tensors are written in the order of their names, so equal tensors give
 * equal bytes.
 *
 * <p>Format: https://github.com/huggingface/safetensors
 */
public final class SafeTensors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1 << 16;

  /** A header larger than this is no header. */
  private static final long LARGEST_HEADER = 64L << 20;

  private SafeTensors() {}

  /** Writes tensors. */
  public static void write(WritableByteChannel out, Map<String, Tensor> tensors)
      throws IOException {
    Map<String, Tensor> ordered = new TreeMap<>(tensors);
    byte[] header = header(ordered);
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length);
    drain(buffer, out);
    ByteBuffer text = ByteBuffer.wrap(header);
    while (text.hasRemaining()) {
      out.write(text);
    }
    for (Tensor tensor : ordered.values()) {
      if (tensor instanceof Tensor.Floats floats) {
        for (float value : floats.data()) {
          room(buffer, out).putFloat(value);
        }
      } else if (tensor instanceof Tensor.Doubles doubles) {
        for (double value : doubles.data()) {
          room(buffer, out).putDouble(value);
        }
      }
    }
    drain(buffer, out);
  }

  private static byte[] header(Map<String, Tensor> tensors) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long bytes =
          tensor instanceof Tensor.Doubles d
              ? 8L * d.data().length
              : 4L * ((Tensor.Floats) tensor).data().length;
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", tensor instanceof Tensor.Doubles ? "F64" : "F32");
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
      node.putArray("data_offsets").add(offset).add(offset + bytes);
      offset += bytes;
    }
    byte[] text = JSON.writeValueAsBytes(header);
    // Values start at a multiple of eight bytes; the format pads with spaces.
    byte[] padded = new byte[(text.length + 7) / 8 * 8];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(text, 0, padded, 0, text.length);
    return padded;
  }

  private static ByteBuffer room(ByteBuffer buffer, WritableByteChannel out) throws IOException {
    if (buffer.remaining() < Double.BYTES) {
      drain(buffer, out);
    }
    return buffer;
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads tensors.
   *
   * @throws IOException if the bytes are no whole safetensors file
   */
  public static Map<String, Tensor> read(ReadableByteChannel in) throws IOException {
    ByteBuffer length = fill(in, Long.BYTES);
    long size = length.getLong();
    if (size < 2 || size > LARGEST_HEADER) {
      throw new IOException("not a safetensors file: header of " + size + " bytes");
    }
    byte[] text = fill(in, (int) size).array();
    JsonNode header = JSON.readTree(new String(text, StandardCharsets.UTF_8));
    if (header == null || !header.isObject()) {
      throw new IOException("not a safetensors file: its header is no JSON object");
    }
    List<String> names = new ArrayList<>();
    header.fieldNames().forEachRemaining(names::add);
    names.remove("__metadata__");
    // An empty tensor begins where the next one does; its end tells them apart.
    names.sort(
        Comparator.comparingLong((String name) -> offset(header, name, 0))
            .thenComparingLong(name -> offset(header, name, 1)));
    Map<String, Tensor> tensors = new TreeMap<>();
    long end = 0;
    for (String name : names) {
      if (offset(header, name, 0) != end) {
        throw new IOException("tensor " + name + " does not begin where the one before ends");
      }
      tensors.put(name, values(in, name, header.path(name)));
      end = offset(header, name, 1);
    }
    if (in.read(ByteBuffer.allocate(1)) >= 0) {
      throw new IOException("holds more than its header tells of");
    }
    return tensors;
  }

  private static long offset(JsonNode header, String name, int end) {
    return header.path(name).path("data_offsets").path(end).asLong();
  }

  private static Tensor values(ReadableByteChannel in, String name, JsonNode node)
      throws IOException {
    List<Integer> shape = new ArrayList<>();
    long values = 1;
    for (JsonNode extent : node.path("shape")) {
      if (!extent.isInt() || extent.intValue() < 0) {
        throw new IOException("tensor " + name + " has a shape that is none");
      }
      shape.add(extent.intValue());
      values = Math.min(values * extent.intValue(), Integer.MAX_VALUE);
    }
    String type = node.path("dtype").asText();
    long bytes = values * (type.equals("F64") ? Double.BYTES : Float.BYTES);
    JsonNode ends = node.path("data_offsets");
    if (!node.path("shape").isArray() || ends.path(1).asLong() - ends.path(0).asLong() != bytes) {
      throw new IOException("tensor " + name + " has another shape than values");
    }
    int count = (int) values;
    switch (type) {
      case "F32" -> {
        float[] floats = new float[count];
        for (int done = 0; done < count; ) {
          int part = Math.min(count - done, CHUNK / Float.BYTES);
          fill(in, part * Float.BYTES).asFloatBuffer().get(floats, done, part);
          done += part;
        }
        return new Tensor.Floats(shape, floats);
      }
      case "F64" -> {
        double[] doubles = new double[count];
        for (int done = 0; done < count; ) {
          int part = Math.min(count - done, CHUNK / Double.BYTES);
          fill(in, part * Double.BYTES).asDoubleBuffer().get(doubles, done, part);
          done += part;
        }
        return new Tensor.Doubles(shape, doubles);
      }
      default -> throw new IOException("tensor " + name + " has type " + type + ", not F32 or F64");
    }
  }

  private static ByteBuffer fill(ReadableByteChannel in, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new IOException("truncated: " + buffer.remaining() + " bytes are missing");
      }
    }
    return buffer.flip();
  }
}
