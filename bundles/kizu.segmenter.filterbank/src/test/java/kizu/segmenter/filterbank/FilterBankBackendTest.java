package kizu.segmenter.filterbank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterBankBackendTest {
  private record Configured(String size) implements FilterBankBackend.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return FilterBankBackend.Config.class;
    }
  }

  private static Segmenter open(SegmenterSpec spec, String configured) throws KizuException {
    FilterBankBackend backend = new FilterBankBackend(new Configured(configured));
    return backend.open(spec, Options.defaults(backend.options()));
  }

  @ParameterizedTest
  @CsvSource({"small, 1, 23", "small, 3, 29", "base, 1, 435", "base, 3, 630"})
  void configurationChoosesTheSize(String size, int channels, String weights) throws KizuException {
    try (Segmenter model = open(new SegmenterSpec(channels, 1, 0, 1), size)) {
      assertEquals(weights, model.provenance().get("weights"));
      assertEquals("filterbank-" + size, model.provenance().get("network"));
      assertEquals("cpu", model.provenance().get("device"));
    }
  }

  @Test
  void aSizeThatIsNoneNamesTheChoices() {
    FilterBankBackend backend = new FilterBankBackend(new Configured("small"));
    KizuException asked =
        assertThrows(
            KizuException.class,
            () -> Options.resolve("segmenter", backend.options(), Map.of("size", "huge")));
    assertTrue(asked.getMessage().contains("size"), asked.getMessage());
    assertTrue(asked.remedy().contains("small, base"), asked.remedy());
    Exception configured =
        assertThrows(
            IllegalArgumentException.class, () -> new FilterBankBackend(new Configured("huge")));
    assertTrue(
        Objects.requireNonNull(configured.getMessage()).contains("size is 'huge'"),
        configured.getMessage());
    assertTrue(
        Objects.requireNonNull(configured.getMessage()).contains("base"), configured.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 0", "1, 0, 0", "1, NaN, 0", "1, 1, -1"})
  void aSpecificationItCannotMeetIsRefused(int channels, double positiveWeight, double decay) {
    SegmenterSpec spec = new SegmenterSpec(channels, positiveWeight, decay, 1);
    assertThrows(IllegalArgumentException.class, () -> open(spec, "small"));
  }
}
