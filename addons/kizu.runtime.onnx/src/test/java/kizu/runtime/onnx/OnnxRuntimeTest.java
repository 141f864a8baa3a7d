package kizu.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import kizu.api.KizuException;
import kizu.api.model.LoadedNetwork;
import org.junit.jupiter.api.Test;

class OnnxRuntimeTest {
  /** A file of opset 11 with one node, Sigmoid, from images (N × 1 × H × W) to p. */
  private static final String SIGMOID =
      "08063a5e0a140a06696d6167657312017022075369676d6f69641201675a230a06696d616765"
          + "7312190a17080112130a0312016e0a0208010a031201680a03120177621e0a017012190a1708"
          + "0112130a0312016e0a0208010a031201680a0312017742040a00100b";

  @Test
  void aGraphIsComputed() throws Exception {
    OnnxRuntime runtime = new OnnxRuntime();
    try (LoadedNetwork network = runtime.load(HexFormat.of().parseHex(SIGMOID))) {
      float[] predicted = network.predict(new float[] {0, 1, -1, 2, 0, 0}, 1, 2, 3);
      assertArrayEquals(
          new float[] {0.5f, 0.7310586f, 0.26894143f, 0.880797f, 0.5f, 0.5f}, predicted, 1e-6f);
    }
    assertTrue(runtime.description().startsWith("ONNX Runtime 1."), runtime.description());
  }

  @Test
  void whatIsNoGraphIsRefused() {
    KizuException e =
        assertThrows(KizuException.class, () -> new OnnxRuntime().load(new byte[] {1, 2, 3}));
    assertEquals("onnx", e.location());
  }
}
