package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.model.ExportedNetwork;
import kizu.api.model.LoadedNetwork;
import kizu.api.model.NetworkFile;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported networks compute what the segmenter does. */
class PyTorchExportTest {
  private static final double BOUND = 1e-4;
  private static final int HEIGHT = 48;
  private static final int WIDTH = 64;

  private static Options options(String size) throws KizuException {
    return Options.resolve(
        "segmenter",
        new Settings(size, "cpu", 1, false).options(),
        Map.of("size", size, "device", "cpu", "threads", 1));
  }

  private static Segmenter open(String size, int channels) throws KizuException {
    PyTorchBackend backend =
        new PyTorchBackend(
            new Settings(size, "cpu", 1, false), new WeightsFolder(Path.of("weights")));
    return backend.open(new SegmenterSpec(channels, 1, 0, 7), options(size));
  }

  /** Weights of which none is what a network begins with, so that none can be left out unseen. */
  private static Map<String, Tensor> stirred(Segmenter segmenter) {
    Random random = new Random(3);
    Map<String, Tensor> state = new HashMap<>(segmenter.state());
    for (Map.Entry<String, Tensor> entry : state.entrySet()) {
      if (entry.getKey().startsWith("model.") && entry.getValue() instanceof Tensor.Floats floats) {
        float[] data = floats.data().clone();
        for (int i = 0; i < data.length; i++) {
          data[i] += 0.05f * (float) random.nextGaussian();
        }
        entry.setValue(new Tensor.Floats(floats.shape(), data));
      }
    }
    segmenter.restore(state);
    return States.below("model.", segmenter.state());
  }

  private static float[] pictures(int count, int channels, int height, int width) {
    Random random = new Random(5);
    float[] pictures = new float[count * channels * height * width];
    for (int i = 0; i < pictures.length; i++) {
      pictures[i] = random.nextFloat();
    }
    return pictures;
  }

  private static NetworkFile file(ExportedNetwork exported, String name) {
    return exported.files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double difference(float[] a, float[] b) {
    assertEquals(a.length, b.length);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs((double) a[i] - b[i]));
    }
    return most;
  }

  /** Where a folder is named, the files are left in it for other programs to read. */
  private static void keep(ExportedNetwork exported, String name, float[] in, float[] out)
      throws IOException {
    String folder = System.getProperty("kizu.test.exports", "");
    if (!folder.isEmpty()) {
      Path own = Files.createDirectories(Path.of(folder, name));
      for (NetworkFile file : exported.files()) {
        Files.write(own.resolve(file.name()), file.content());
      }
      Files.writeString(own.resolve("in.txt"), Arrays.toString(in));
      Files.writeString(own.resolve("out.txt"), Arrays.toString(out));
    }
  }

  @ParameterizedTest
  @CsvSource({"small,1", "small,3", "base,3", "resnet18,1", "resnet18,3"})
  void torchScriptComputesWhatTheSegmenterDoes(String size, int channels) throws Exception {
    try (Segmenter segmenter = open(size, channels)) {
      Map<String, Tensor> network = stirred(segmenter);
      ExportedNetwork exported = new PyTorchExport().export(channels, options(size), network);
      float[] in = pictures(2, channels, HEIGHT, WIDTH);
      float[] expected = segmenter.predict(in, 2, HEIGHT, WIDTH);
      keep(exported, size + channels, in, expected);
      double spread = difference(expected, new float[expected.length]);
      assertTrue(spread > 0.01, "all probabilities are alike");
      try (LoadedNetwork script =
          new TorchScriptRuntime().load(file(exported, "model.pt").content())) {
        assertTrue(difference(expected, script.predict(in, 2, HEIGHT, WIDTH)) < BOUND);
      }
    }
  }

  private static double onnxDifference(
      ExportedNetwork exported, float[] in, float[] expected, int... shape) {
    double[] values = new double[in.length];
    for (int i = 0; i < in.length; i++) {
      values[i] = in[i];
    }
    OnnxInterpreter.Value found =
        OnnxInterpreter.compute(
            file(exported, "model.onnx").content(), new OnnxInterpreter.Value(values, shape));
    assertEquals(
        List.of(shape[0], 1, shape[2], shape[3]), Arrays.stream(found.shape()).boxed().toList());
    float[] floats = new float[found.data().length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) found.data()[i];
    }
    return difference(expected, floats);
  }

  @ParameterizedTest
  @CsvSource({"small,1", "base,3", "resnet18,1", "resnet18,3"})
  void onnxComputesWhatTheSegmenterDoes(String size, int channels) throws Exception {
    try (Segmenter segmenter = open(size, channels)) {
      Map<String, Tensor> network = stirred(segmenter);
      ExportedNetwork exported = new PyTorchExport().export(channels, options(size), network);
      float[] in = pictures(2, channels, 32, 48);
      float[] expected = segmenter.predict(in, 2, 32, 48);
      assertTrue(onnxDifference(exported, in, expected, 2, channels, 32, 48) < BOUND);
    }
  }

  @Test
  void anOnnxFileSaysWhichOperatorsItNeeds() throws Exception {
    try (Segmenter segmenter = open("small", 1)) {
      WireMessage model =
          new WireMessage(
              file(
                      new PyTorchExport().export(1, options("small"), stirred(segmenter)),
                      "model.onnx")
                  .content());
      assertEquals(6, model.number(1));
      assertEquals(11, model.message(8).number(2));
      assertEquals("images", model.message(7).message(11).text(1));
      assertEquals("probabilities", model.message(7).message(12).text(1));
      assertEquals("unet-small", model.message(14).text(2));
    }
  }

  /**
   * A picture that is no multiple of 16 high and wide is mirrored beyond its last row and column.
   */
  @Test
  void anySizeIsTaken() throws Exception {
    int height = 37;
    int width = 50;
    try (Segmenter segmenter = open("small", 1)) {
      Map<String, Tensor> network = stirred(segmenter);
      float[] in = pictures(1, 1, height, width);
      float[] padded = new float[HEIGHT * WIDTH];
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int row = y < height ? y : 2 * height - 2 - y;
          int column = x < width ? x : 2 * width - 2 - x;
          padded[y * WIDTH + x] = in[row * width + column];
        }
      }
      float[] whole = segmenter.predict(padded, 1, HEIGHT, WIDTH);
      float[] expected = new float[height * width];
      for (int y = 0; y < height; y++) {
        System.arraycopy(whole, y * WIDTH, expected, y * width, width);
      }
      ExportedNetwork exported = new PyTorchExport().export(1, options("small"), network);
      keep(exported, "odd", in, expected);
      try (LoadedNetwork script =
          new TorchScriptRuntime().load(file(exported, "model.pt").content())) {
        assertTrue(difference(expected, script.predict(in, 1, height, width)) < BOUND);
      }
      assertTrue(onnxDifference(exported, in, expected, 1, 1, height, width) < BOUND);
    }
  }

  @Test
  void weightsAreWrittenByTheirNames() throws Exception {
    try (Segmenter segmenter = open("small", 1)) {
      Map<String, Tensor> network = stirred(segmenter);
      ExportedNetwork exported = new PyTorchExport().export(1, options("small"), network);
      byte[] content = file(exported, "model.safetensors").content();
      Map<String, Tensor> read =
          SafeTensors.read(Channels.newChannel(new ByteArrayInputStream(content)), content.length);
      assertEquals(network.keySet(), read.keySet());
      assertEquals(
          List.of(8, 1, 3, 3), Objects.requireNonNull(read.get("enc1.conv1.weight")).shape());
      assertEquals(Map.of("size", "small"), exported.options());
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws Exception {
    try (Segmenter segmenter = open("small", 1)) {
      Map<String, Tensor> network = stirred(segmenter);
      KizuException e =
          assertThrows(
              KizuException.class, () -> new PyTorchExport().export(3, options("small"), network));
      assertTrue(e.problem().contains("enc1.conv1.weight"), e.problem());
    }
  }

  @Test
  void whatIsNoScriptIsRefused() {
    KizuException e =
        assertThrows(
            KizuException.class, () -> new TorchScriptRuntime().load(new byte[] {1, 2, 3}));
    assertTrue(e.problem().contains("cannot load"), e.problem());
  }
}
