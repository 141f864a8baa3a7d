package kizu.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodPairTest {
  @Test
  void aPairIsReadAsItIsWritten() {
    MethodPair pair = new MethodPair("learned", "random+placement={name: a}");
    assertEquals(Optional.of(pair), MethodPair.of(pair.toString()));
    assertEquals(Optional.of(new MethodPair("a", "b")), MethodPair.of(" a : b "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "learned", "learned:", ":random", "a:b:c", "{a:b}"})
  void whatIsNoPairIsNone(String text) {
    assertEquals(Optional.empty(), MethodPair.of(text));
  }
}
