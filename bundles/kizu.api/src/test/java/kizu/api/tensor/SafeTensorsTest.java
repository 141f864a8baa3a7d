package kizu.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void aHeaderThatPromisesMoreThanThereIsTakesNoMemoryForIt() {
    byte[] huge =
        file("{\"x\":{\"dtype\":\"F64\",\"shape\":[2000000000],\"data_offsets\":[0,16000000000]}}");
    assertEquals("truncated: 16000000000 bytes are missing", refusal(huge));
  }

  @Test
  void aHeaderAsOthersWriteItIsRead() throws IOException {
    String header =
        """
        { "__metadata__" : {"format":"pt", "by \\u00e9\\n": "x"},
          "b": {"shape": [], "data_offsets": [4, 8], "dtype": "F32"},
          "a\\"\\\\ é": {"dtype":"F32","shape":[1,1],"data_offsets":[0,4]} }  \
        """;
    byte[] text = file(header, 0, 0, (byte) 0x80, (byte) 0x3f, 0, 0, 0, 0x40);
    Map<String, Tensor> read = read(text);
    assertEquals(Set.of("b", "a\"\\ é"), read.keySet());
    assertArrayEquals(
        new float[] {2}, ((Tensor.Floats) Objects.requireNonNull(read.get("b"))).data());
    assertEquals(List.of(1, 1), Objects.requireNonNull(read.get("a\"\\ é")).shape());
  }

  @Test
  void aNameOfAnyCharactersComesBack() throws IOException {
    Map<String, Tensor> odd = Map.of("\"q\" \\ / \t\u0001 é 傷", Tensor.of(1f));
    assertEquals(odd.keySet(), read(write(odd)).keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                                                | its header has no '{'",
        "{} x                                                              | no the end",
        "{\"x\":{\"dtype\":\"F16\",\"shape\":[0],\"data_offsets\":[0,0]}}         | x has type F16",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}        | a whole number",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}         | another shape",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[0]}}                              | x lacks its",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]}}         | does not begin",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0],\"y\":1}}   | unknown y",
        "{\"__metadata__\":{},\"__metadata__\":{}}                           | there twice",
        "{\"x\":{\"dtype\":\"F32                                               | no '\"'",
      })
  void whatIsNoHeaderIsRefusedInWords(String header, String words) {
    String refusal = refusal(file(header));
    assertTrue(refusal.contains(words), refusal);
  }

  private static String refusal(byte[] bytes) {
    return Objects.requireNonNull(assertThrows(IOException.class, () -> read(bytes)).getMessage());
  }

  private static byte[] file(String header, int... values) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }

  private static byte[] write(Map<String, Tensor> tensors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SafeTensors.write(Channels.newChannel(bytes), tensors);
    return bytes.toByteArray();
  }

  private static Map<String, Tensor> read(byte[] bytes) throws IOException {
    return SafeTensors.read(Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length);
  }
}
