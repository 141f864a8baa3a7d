package kizu.folder.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.folder.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SumsTest {
  static List<double[]> several() {
    return List.of(
        new double[] {},
        new double[] {0},
        new double[] {0, 0},
        new double[] {3},
        new double[] {3, 0, 0, 0, 1},
        new double[] {0, 0, 2.5, 0, -1, 1e300, 0, 0, 0},
        new double[] {Double.NaN, 0, 0, Double.NaN},
        new double[800]);
  }

  @ParameterizedTest
  @MethodSource("several")
  void theyComeBackAsTheyWere(double[] values) {
    String written = Json.line(Sums.packed(values));
    assertArrayEquals(values, Sums.values(Json.parse(written, List.class).orElseThrow()), 0);
  }

  @Test
  void neighbouringZerosAreWrittenAsTheirNumber() {
    assertEquals(
        List.of(3.0, List.of(57), 1.0, 0.0, 2.0),
        Sums.packed(
            Arrays.stream(("3 " + "0 ".repeat(57) + "1 0 2").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray()));
    assertEquals(List.of(List.of(800)), Sums.packed(new double[800]));
  }

  @Test
  void everyValueMayBeWrittenAlone() {
    assertArrayEquals(new double[] {0, 0, 7}, Sums.values(List.of(0.0, 0, 7)));
  }

  @Test
  void whatIsNoNumberIsNotKnown() {
    for (Object item :
        List.of("3", List.of(), List.of(2, 3), List.of(-1), List.of("2"), Map.of())) {
      double[] values = Sums.values(List.of(1.0, item, 2.0));
      assertEquals(3, values.length, item.toString());
      assertTrue(Double.isNaN(values[1]), item.toString());
    }
  }
}
