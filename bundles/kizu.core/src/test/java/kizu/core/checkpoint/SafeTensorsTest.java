package kizu.core.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SafeTensorsTest {
  @Test
  void whatIsWrittenIsReadBitForBit() throws IOException {
    float[] floats = new float[40_000];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (Math.sin(i) * 1e-30);
    }
    floats[3] = Float.NaN;
    double[] doubles = {Double.MIN_VALUE, -0.0, Double.NEGATIVE_INFINITY, Math.PI};
    Map<String, Tensor> tensors =
        Map.of(
            "model.b",
            new Tensor.Floats(List.of(200, 200), floats),
            "a",
            new Tensor.Doubles(List.of(2, 2), doubles),
            "empty",
            Tensor.of(new float[0]),
            "empty.too",
            Tensor.of(new double[0]));
    Map<String, Tensor> read = read(write(tensors));
    assertEquals(tensors.keySet(), read.keySet());
    assertArrayEquals(floats, ((Tensor.Floats) Objects.requireNonNull(read.get("model.b"))).data());
    assertEquals(List.of(200, 200), Objects.requireNonNull(read.get("model.b")).shape());
    assertArrayEquals(doubles, ((Tensor.Doubles) Objects.requireNonNull(read.get("a"))).data());
    assertEquals(0, ((Tensor.Floats) Objects.requireNonNull(read.get("empty"))).data().length);
  }

  @Test
  void equalTensorsGiveEqualBytesAndValuesStartAtAMultipleOfEight() throws IOException {
    Map<String, Tensor> one = Map.of("x", Tensor.of(1f), "y", Tensor.of(2.0), "z", Tensor.of(3f));
    byte[] bytes = write(one);
    assertArrayEquals(bytes, write(Map.copyOf(one)));
    assertEquals(0, (bytes[0] & 0xff) % 8);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] bytes = write(Map.of("x", Tensor.of(1f, 2f, 3f)));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    IOException failure = assertThrows(IOException.class, () -> read(cut));
    assertTrue(
        Objects.requireNonNull(failure.getMessage()).contains("truncated"), failure.getMessage());
  }

  @Test
  void bytesThatAreNoSafetensorsAreRefused() {
    byte[] text = "This is certainly no tensor at all".getBytes(StandardCharsets.UTF_8);
    assertThrows(IOException.class, () -> read(text));
  }

  private static byte[] write(Map<String, Tensor> tensors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SafeTensors.write(Channels.newChannel(bytes), tensors);
    return bytes.toByteArray();
  }

  private static Map<String, Tensor> read(byte[] bytes) throws IOException {
    return SafeTensors.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }
}
