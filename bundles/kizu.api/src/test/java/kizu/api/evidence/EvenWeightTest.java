package kizu.api.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EvenWeightTest {
  @Test
  void whatIsProposedOftenerCountsLessUpToALimitOnEitherSide() {
    assertEquals(1, EvenWeight.of(0.25, 4));
    assertEquals(0.5, EvenWeight.of(0.5, 4));
    assertEquals(2, EvenWeight.of(0.125, 4));
    assertEquals(0.125, EvenWeight.of(1, 100));
    assertEquals(8, EvenWeight.of(0, 100));
  }
}
