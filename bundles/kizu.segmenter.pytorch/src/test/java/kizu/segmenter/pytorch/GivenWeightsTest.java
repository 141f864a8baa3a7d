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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.folder.Digest;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GivenWeightsTest {
  private static final String FILE = "rails.safetensors";
  private static final String FIRST = "enc1.conv1.weight";
  private static final Batch BATCH = Scratches.batch(1, 2, 32);

  @TempDir Path place;
  private Path folder = Path.of("");
  private PyTorchBackend backend = backend(Path.of(""));

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(place.resolve("weights"));
    backend = backend(folder);
  }

  private static PyTorchBackend backend(Path folder) {
    return new PyTorchBackend(new Settings("small", "cpu", 1, false), new WeightsFolder(folder));
  }

  private static SegmenterSpec spec(int channels, long seed) {
    return new SegmenterSpec(channels, Scratches.POSITIVE_WEIGHT, 1e-2, seed);
  }

  private Options options(String weights) throws KizuException {
    return Options.resolve("segmenter", backend.options(), Map.of("weights", weights));
  }

  /** A network after a few steps, and its weights by their names. */
  private Map<String, Tensor> trained(Segmenter network) {
    for (int i = 0; i < 3; i++) {
      network.trainStep(BATCH, 3e-3);
    }
    return States.below("model.", network.state());
  }

  private Map<String, Tensor> trained() throws KizuException {
    try (Segmenter network = Scratches.network(7)) {
      return trained(network);
    }
  }

  private Path write(Map<String, Tensor> tensors) throws IOException {
    return write(folder.resolve(FILE), tensors);
  }

  private static Path write(Path file, Map<String, Tensor> tensors) throws IOException {
    try (var out = Channels.newChannel(Files.newOutputStream(file))) {
      SafeTensors.write(out, tensors);
    }
    return file;
  }

  private KizuException refused(String weights) {
    return assertThrows(
        KizuException.class, () -> backend.open(spec(3, 9), options(weights)).close());
  }

  private void refuses(String weights, String... words) throws KizuException {
    KizuException refusal = refused(weights);
    assertEquals("segmenter.weights", refusal.location());
    for (String word : words) {
      assertTrue(refusal.problem().contains(word), refusal.problem());
    }
    Options given = options(weights);
    KizuException checked =
        assertThrows(KizuException.class, () -> backend.check(spec(3, 9), given));
    assertEquals(refusal.getMessage(), checked.getMessage());
  }

  @Test
  void aTrainingBeginsWhereTheOtherNetworkStopped() throws KizuException, IOException {
    try (Segmenter other = Scratches.network(7)) {
      write(trained(other));
      try (Segmenter begun = backend.open(spec(3, 9), options(FILE));
          Segmenter drawn = backend.open(spec(3, 9), options(""))) {
        assertArrayEquals(other.losses(BATCH), begun.losses(BATCH));
        assertFalse(drawn.losses(BATCH)[0] == begun.losses(BATCH)[0]);
        double before = begun.losses(BATCH)[0];
        begun.trainStep(BATCH, 3e-3);
        assertTrue(begun.losses(BATCH)[0] < before, "its weights are trained on");
      }
    }
  }

  @Test
  void provenanceTellsTheFileItsContentAndWhatWasDrawn() throws KizuException, IOException {
    Map<String, Tensor> weights = trained();
    weights.remove("head.bias");
    weights.put("head.weight", new Tensor.Floats(List.of(4, 8, 1, 1), new float[32]));
    Path file = write(weights);
    try (Segmenter begun = backend.open(spec(3, 9), options(FILE));
        Segmenter drawn = backend.open(spec(3, 9), options(""))) {
      assertEquals(FILE + "@sha256:" + Digest.of(file), begun.provenance().get("start"));
      assertEquals("head.weight head.bias", begun.provenance().get("startDrawn"));
      assertFalse(drawn.provenance().containsKey("start"));
      Map<String, Tensor> own = drawn.state();
      Map<String, Tensor> found = begun.state();
      assertArrayEquals(floats(own, "model.head.weight"), floats(found, "model.head.weight"));
      assertArrayEquals(floats(own, "model.head.bias"), floats(found, "model.head.bias"));
      assertArrayEquals(floats(weights, FIRST), floats(found, "model." + FIRST));
    }
  }

  private static float[] floats(Map<String, Tensor> tensors, String name) {
    return ((Tensor.Floats) Objects.requireNonNull(tensors.get(name))).data();
  }

  @Test
  void theFirstConvolutionOfOtherChannelsIsDrawn() throws KizuException, IOException {
    write(trained());
    try (Segmenter grey = backend.open(spec(1, 9), options(FILE));
        Segmenter drawn = backend.open(spec(1, 9), options(""))) {
      assertEquals(FIRST, grey.provenance().get("startDrawn"));
      Map<String, Tensor> own = drawn.state();
      Map<String, Tensor> found = grey.state();
      assertArrayEquals(floats(own, "model." + FIRST), floats(found, "model." + FIRST));
      assertArrayEquals(
          floats(trained(), "enc1.conv2.weight"), floats(found, "model.enc1.conv2.weight"));
    }
  }

  @Test
  void whatDoesNotFitIsNamed() throws KizuException, IOException {
    Map<String, Tensor> missing = trained();
    missing.remove("enc3.conv2.weight");
    write(missing);
    refuses(FILE, FILE, "enc3.conv2.weight is missing");
    Map<String, Tensor> unknown = trained();
    unknown.put("enc9.conv1.weight", Tensor.of(1f));
    write(unknown);
    refuses(FILE, "enc9.conv1.weight is unknown");
    Map<String, Tensor> reshaped = trained();
    reshaped.put("dec2.norm1.bias", Tensor.of(new float[17]));
    write(reshaped);
    refuses(FILE, "dec2.norm1.bias is [17], not [16]");
    Map<String, Tensor> wider = trained();
    wider.put(FIRST, new Tensor.Floats(List.of(16, 3, 3, 3), new float[432]));
    write(wider);
    refuses(FILE, FIRST + " is [16, 3, 3, 3], not [8, 3, 3, 3]");
    Map<String, Tensor> doubles = trained();
    doubles.put("enc1.norm1.bias", Tensor.of(new double[8]));
    write(doubles);
    refuses(FILE, "enc1.norm1.bias is of type F64");
    write(new TreeMap<>());
    refuses(FILE, "is missing; ", "; and 38 more");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void aValueThatIsNoNumberIsNamed(float value) throws KizuException, IOException {
    Map<String, Tensor> weights = new TreeMap<>(trained());
    float[] values = floats(weights, "enc2.conv1.weight").clone();
    values[values.length - 1] = value;
    weights.put("enc2.conv1.weight", new Tensor.Floats(List.of(16, 8, 3, 3), values));
    write(weights);
    refuses(FILE, "enc2.conv1.weight has values that are no finite numbers");
  }

  @Test
  void aFileThatIsNoneIsRefused() throws KizuException, IOException {
    Files.writeString(folder.resolve(FILE), "weights, I promise, whatever you may think");
    refuses(FILE, FILE, "not a safetensors file");
  }

  @Test
  void aFileThatIsNotThereIsToldWithThoseThatAre() throws KizuException, IOException {
    Files.writeString(folder.resolve("notes.txt"), "none");
    refuses(FILE, "is not in " + folder, "there is no .safetensors file");
    write(Files.createDirectory(folder.resolve("plant")).resolve("belt.safetensors"), trained());
    refuses(FILE, "there is: " + Path.of("plant", "belt.safetensors"));
    backend.check(spec(3, 9), options("plant/belt.safetensors"));
    refuses("plant", "is no file");
    backend = backend(place.resolve("nowhere"));
    refuses(FILE, "there is no folder " + place.resolve("nowhere"));
  }

  @Test
  void nothingOutsideOfTheFolderIsRead() throws KizuException, IOException {
    Path outside = write(place.resolve("secret.safetensors"), trained());
    refuses("../secret.safetensors", "leads out of " + folder);
    refuses("plant/../../secret.safetensors", "leads out of " + folder);
    refuses(outside.toString(), "is no name within " + folder);
    Files.createSymbolicLink(folder.resolve("link.safetensors"), outside);
    refuses("link.safetensors", "link that leads out of " + folder);
    Files.createSymbolicLink(folder.resolve("up"), place);
    refuses("up/secret.safetensors", "link that leads out of " + folder);
    Files.createSymbolicLink(place.resolve("site"), folder);
    write(trained());
    backend = backend(place.resolve("site"));
    backend.check(spec(3, 9), options(FILE));
  }

  @Test
  void whatIsPinnedMustNotChange() throws KizuException, IOException {
    Path file = write(trained());
    Options pinned = backend.pinned(options(FILE));
    assertEquals(FILE + "@sha256:" + Digest.of(file), pinned.text("weights"));
    assertEquals(pinned.values(), backend.pinned(pinned).values());
    backend.open(spec(3, 9), pinned).close();
    Map<String, Tensor> changed = trained();
    floats(changed, "head.bias")[0] += 1e-6f;
    write(changed);
    refuses(pinned.text("weights"), "is not the file that was begun with", Digest.of(file));
    assertThrows(KizuException.class, () -> backend.pinned(pinned));
    assertEquals("", backend.pinned(options("")).text("weights"));
  }

  @Test
  void theFolderIsTheSites() {
    Path data = place.resolve("data");
    assertEquals(data.resolve("weights"), WeightsFolder.of("", data.toString()).folder());
    assertEquals(data.resolve("nets"), WeightsFolder.of("nets", data.toString()).folder());
    assertEquals(place, WeightsFolder.of(place.toString(), data.toString()).folder());
  }
}
