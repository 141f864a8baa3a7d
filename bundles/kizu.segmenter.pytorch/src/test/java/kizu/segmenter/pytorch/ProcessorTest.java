package kizu.segmenter.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void theHighestLevelThatIsThereAsAWholeCounts() {
    assertEquals("default", Processor.level(Set.of("sse4_2", "avx2")));
    assertEquals("avx2", Processor.level(Set.of("avx2", "fma", "avx512f")));
    assertEquals(
        "avx512",
        Processor.level(Set.of("avx2", "fma", "avx512f", "avx512bw", "avx512dq", "avx512vl")));
  }

  @Test
  void whatTheEnvironmentAllowsIsAFact() {
    assertTrue(Processor.facts().containsKey("ONEDNN_MAX_CPU_ISA"));
    assertTrue(Processor.facts().containsKey("ATEN_CPU_CAPABILITY"));
  }
}
