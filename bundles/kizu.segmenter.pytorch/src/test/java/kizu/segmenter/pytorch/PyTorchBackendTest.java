package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import org.junit.jupiter.api.Test;

final class PyTorchBackendTest {
  private static final SegmenterSpec SPEC = new SegmenterSpec(1, 1, 0, 1);

  private final PyTorchBackend backend =
      new PyTorchBackend(new Settings("small", "cpu", 1, false), WeightsFolder.of("", null));

  private Options options(Map<String, ?> given) throws KizuException {
    return Options.resolve("segmenter", backend.options(), given);
  }

  @Test
  void sizesHaveTheWeightsTheyPromise() throws KizuException {
    try (Segmenter small = backend.open(SPEC, options(Map.of()));
        Segmenter base = backend.open(SPEC, options(Map.of("size", "base")))) {
      int smallWeights = Integer.parseInt(small.provenance().get("weights"));
      int baseWeights = Integer.parseInt(base.provenance().get("weights"));
      assertTrue(smallWeights > 120_000 && smallWeights < 250_000, "small has " + smallWeights);
      assertTrue(baseWeights > 800_000 && baseWeights < 1_200_000, "base has " + baseWeights);
      assertEquals(
          "cpu", Objects.requireNonNull(small.provenance().get("device")).replace("()", ""));
      assertEquals("1", small.provenance().get("threads"));
    }
  }

  @Test
  void deviceThatIsNotThereSaysWhatToDo() {
    KizuException absent =
        assertThrows(
            KizuException.class, () -> backend.open(SPEC, options(Map.of("device", "gpu77"))));
    assertTrue(absent.getMessage().contains("gpu77"), absent.getMessage());
    assertTrue(absent.remedy().contains("cpu"), absent.remedy());
    KizuException unknown =
        assertThrows(
            KizuException.class, () -> backend.open(SPEC, options(Map.of("device", "quantum"))));
    assertTrue(unknown.remedy().contains("gpu0"), unknown.remedy());
  }

  @Test
  void configurationOutOfRangeNamesKeyAndRange() {
    Exception failure =
        assertThrows(
            IllegalArgumentException.class, () -> new Settings("small", "cpu", 1000, false));
    assertTrue(
        Objects.requireNonNull(failure.getMessage()).contains("threads"), failure.getMessage());
    assertTrue(Objects.requireNonNull(failure.getMessage()).contains("256"), failure.getMessage());
  }

  @Test
  void networkWithoutAPositiveWeightIsRefused() {
    SegmenterSpec spec = new SegmenterSpec(1, 0, 0, 1);
    assertThrows(IllegalArgumentException.class, () -> backend.open(spec, options(Map.of())));
  }
}
