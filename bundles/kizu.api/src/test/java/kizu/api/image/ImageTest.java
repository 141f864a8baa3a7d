package kizu.api.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -Float.NaN})
  void refusesWhatIsNoNumber(float value) {
    float[] data = {0, 0.5f, value, 1};
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Image(1, 2, 2, data));
    assertTrue(String.valueOf(refused.getMessage()).contains("no number"));
  }

  @Test
  void takesEveryNumber() {
    float[] data = {0, -0f, Float.MIN_VALUE, 1, Float.MAX_VALUE, -Float.MAX_VALUE};
    assertDoesNotThrow(() -> new Image(1, 2, 3, data));
  }
}
