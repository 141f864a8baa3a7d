package kizu.api.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  @ParameterizedTest
  @ValueSource(bytes = {-1, 2, 127, -128, 3})
  void refusesEveryValueButNoneAndOne(byte value) {
    byte[] data = {0, 1, 0, value};
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Mask(2, 2, data));
    assertTrue(String.valueOf(refused.getMessage()).contains("other than 0 and 1"));
  }

  @Test
  void countsAsItShows() {
    Mask mask = new Mask(2, 2, new byte[] {0, 1, 1, 0});
    assertEquals(2, mask.count());
    // Against its contract; no count may become negative by it.
    mask.data()[3] = (byte) 255;
    assertEquals(3, mask.count());
    assertTrue(mask.at(1, 1));
  }
}
