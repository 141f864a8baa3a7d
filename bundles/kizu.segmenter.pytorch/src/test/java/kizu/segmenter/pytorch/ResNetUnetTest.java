package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResNetUnetTest {
  private static final String FILE = "imagenet.safetensors";
  private static final String ENCODER = "encoder.";

  /** Smaller ones the engine hands to a library that warns where it cannot start. */
  private static final int SIDE = 80;

  private static final int PICTURES = 4;
  private static final Batch BATCH = Scratches.batch(1, PICTURES, SIDE);

  @TempDir Path folder;

  private Segmenter open(int channels, long seed, String weights) throws KizuException {
    PyTorchBackend backend =
        new PyTorchBackend(
            new Settings(ResNetUnet.NAME, "cpu", 1, false), new WeightsFolder(folder));
    return backend.open(
        new SegmenterSpec(channels, 1, 1e-4, seed),
        Options.resolve("segmenter", backend.options(), Map.of("weights", weights)));
  }

  private Map<String, Tensor> encoder(Segmenter network) throws IOException {
    Map<String, Tensor> weights = new TreeMap<>(States.below("model.", network.state()));
    weights.keySet().removeIf(name -> !name.startsWith(ENCODER));
    try (var out = Channels.newChannel(Files.newOutputStream(folder.resolve(FILE)))) {
      SafeTensors.write(out, weights);
    }
    return weights;
  }

  @Test
  void anEncoderAloneIsEnough() throws KizuException, IOException {
    try (Segmenter other = open(3, 1, "")) {
      Map<String, Tensor> encoder = encoder(other);
      for (int channels : new int[] {1, 3}) {
        try (Segmenter begun = open(channels, 2, FILE);
            Segmenter drawn = open(channels, 2, "")) {
          Map<String, Tensor> found = States.below("model.", begun.state());
          Map<String, Tensor> own = States.below("model.", drawn.state());
          for (Map.Entry<String, Tensor> block : found.entrySet()) {
            Tensor expected =
                Objects.requireNonNull(
                    block.getKey().startsWith(ENCODER)
                        ? encoder.get(block.getKey())
                        : own.get(block.getKey()));
            assertArrayEquals(
                ((Tensor.Floats) expected).data(),
                ((Tensor.Floats) block.getValue()).data(),
                block.getKey());
          }
          String anew = Objects.requireNonNull(begun.provenance().get("startDrawn"));
          assertFalse(anew.contains(ENCODER), anew);
          assertTrue(Set.of(anew.split(" ")).contains("dec4.conv1.weight"), anew);
          assertEquals("unet-resnet18", begun.provenance().get("network"));
        }
      }
    }
  }

  @Test
  void anEncoderWithAHoleIsRefused() throws KizuException, IOException {
    try (Segmenter other = open(3, 1, "")) {
      encoder(other);
    }
    Path file = folder.resolve(FILE);
    byte[] whole = Files.readAllBytes(file);
    Map<String, Tensor> weights =
        new TreeMap<>(
            SafeTensors.read(Channels.newChannel(Files.newInputStream(file)), whole.length));
    weights.remove("encoder.layer2.0.downsample.bias");
    try (var out = Channels.newChannel(Files.newOutputStream(file))) {
      SafeTensors.write(out, weights);
    }
    KizuException refused = assertThrows(KizuException.class, () -> open(3, 2, FILE).close());
    assertTrue(
        refused.problem().contains("encoder.layer2.0.downsample.bias is missing"),
        refused.problem());
  }

  @Test
  void theGradientIsThatOfTheLoss() throws KizuException {
    try (Segmenter network = open(3, 4, "")) {
      for (int i = 0; i < 5; i++) {
        network.trainStep(BATCH, 3e-4);
      }
      try (WeightVector start = network.weights();
          WeightVector gradient = network.gradient(BATCH)) {
        double norm = gradient.norm();
        double step = 1e-3 / norm;
        try (WeightVector ahead = start.copy().axpy(step, gradient);
            WeightVector behind = start.copy().axpy(-step, gradient)) {
          network.assign(ahead);
          double up = mean(network.losses(BATCH));
          network.assign(behind);
          double down = mean(network.losses(BATCH));
          assertEquals(norm, (up - down) / 2e-3, 0.02 * norm);
        }
      }
    }
  }

  /** Every weight learns: a block that nothing flows through would keep its first values. */
  @Test
  void allOfItIsTrainedOnAndAPictureIsSeenAlone() throws KizuException {
    try (Segmenter network = open(1, 4, "")) {
      Map<String, Tensor> before = States.below("model.", network.state());
      Batch grey = grey();
      double untrained = mean(network.losses(grey));
      for (int i = 0; i < 12; i++) {
        network.trainStep(grey, 1e-3);
      }
      assertTrue(mean(network.losses(grey)) < 0.5 * untrained, "it learns");
      States.below("model.", network.state())
          .forEach(
              (name, tensor) ->
                  assertFalse(
                      Arrays.equals(
                          ((Tensor.Floats) tensor).data(),
                          ((Tensor.Floats) Objects.requireNonNull(before.get(name))).data()),
                      name));
      float[] first = network.predict(grey.images(), PICTURES, SIDE, SIDE);
      float[] others = grey.images().clone();
      Arrays.fill(others, SIDE * SIDE, others.length, 0);
      assertArrayEquals(
          Arrays.copyOf(first, SIDE * SIDE),
          Arrays.copyOf(network.predict(others, PICTURES, SIDE, SIDE), SIDE * SIDE));
    }
  }

  private static Batch grey() {
    int pixels = SIDE * SIDE;
    float[] images = new float[PICTURES * pixels];
    for (int i = 0; i < PICTURES; i++) {
      System.arraycopy(BATCH.images(), 3 * i * pixels, images, i * pixels, pixels);
    }
    return new Batch(PICTURES, 1, SIDE, SIDE, images, BATCH.labels(), BATCH.weights());
  }

  private static double mean(double[] losses) {
    return Arrays.stream(losses).average().orElseThrow();
  }
}
