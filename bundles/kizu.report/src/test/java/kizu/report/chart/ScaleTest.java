package kizu.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void endsOnRoundNumbersAroundTheValues() {
    Scale scale = Scale.around(0.473, 0.964, 6);

    assertEquals(
        List.of("0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0"),
        scale.ticks().stream().map(scale::label).toList());
  }

  @Test
  void holdsWhateverItIsMadeAround() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      double size = Math.pow(10, random.nextInt(12) - 6);
      double low = (random.nextDouble() - 0.5) * size;
      double high = low + random.nextDouble() * size;
      Scale scale = Scale.around(low, high, 1 + random.nextInt(8));

      assertTrue(scale.holds(low) && scale.holds(high), low + " to " + high);
      assertTrue(scale.ticks().size() <= 12, scale.toString());
    }
  }

  @Test
  void aSingleValueGetsRoom() {
    Scale scale = Scale.around(0.5, 0.5, 4);

    assertTrue(scale.low() < 0.5 && scale.high() > 0.5);
  }

  @Test
  void nothingAtAllStillHasAnAxis() {
    Scale scale = new Range().scale(4);

    assertEquals(0, scale.low());
    assertEquals(1, scale.high());
  }
}
