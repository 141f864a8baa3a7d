package kizu.experiment.compare;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is read. */
class ComparisonCheckTest {
  private static CompareRequest request(String method, int seeds, OptionalInt jobs) {
    return new CompareRequest(List.of(method), seeds, List.of(), jobs, Optional.empty());
  }

  private static String refused(CompareRequest request) {
    return assertThrows(KizuException.class, () -> Comparison.check(request)).location();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void seedsWithinReasonAreTaken(int seeds) {
    assertDoesNotThrow(() -> Comparison.check(request("none", seeds, OptionalInt.empty())));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void otherSeedsAreRefusedByName(int seeds) {
    assertEquals("--seeds", refused(request("none", seeds, OptionalInt.empty())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256})
  void jobsWithinReasonAreTaken(int jobs) {
    assertDoesNotThrow(() -> Comparison.check(request("none", 1, OptionalInt.of(jobs))));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 257})
  void otherJobsAreRefusedByName(int jobs) {
    assertEquals("--jobs", refused(request("none", 1, OptionalInt.of(jobs))));
  }

  @Test
  void aMethodThereIsNotIsRefused() {
    assertThrows(
        KizuException.class, () -> Comparison.check(request("guessed", 1, OptionalInt.empty())));
  }
}
