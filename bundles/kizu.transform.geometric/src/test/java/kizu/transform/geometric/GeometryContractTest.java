package kizu.transform.geometric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeometryContractTest {
  private final RandomGenerator random = new SplittableRandom(23);

  static Stream<Transform> transforms() {
    return Stream.of(
        new Rotate(-180, 180), new Flip(true, true), new Scale(0.5, 2), new Shear(-0.4, 0.4));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void neutralMagnitudesKeepEveryBit(Transform transform) {
    Patch patch = Patches.noise(random, 3, 12, 9, 2);
    Map<String, Double> neutral = new TreeMap<>();
    for (Parameter parameter : transform.parameters()) {
      neutral.put(parameter.name(), parameter.neutral());
    }
    Patch same = transform.apply(patch, new Magnitudes(neutral), Site.UNPLACED);
    assertArrayEquals(patch.image().data(), same.image().data());
    assertArrayEquals(patch.alpha(), same.alpha());
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void everyDrawOverTheWholeRangeIsFiniteInRangeRepeatableAndPure(Transform transform) {
    for (int i = 0; i < 300; i++) {
      Patch patch =
          Patches.noise(
              random,
              random.nextBoolean() ? 1 : 3,
              1 + random.nextInt(24),
              1 + random.nextInt(24),
              random.nextInt(3));
      Map<String, Double> drawn = new TreeMap<>();
      for (Parameter parameter : transform.parameters()) {
        drawn.put(parameter.name(), Patches.draw(random, parameter));
      }
      Image before = patch.image().copy();
      float[] alphaBefore = patch.alpha().clone();
      Patch out = transform.apply(patch, new Magnitudes(drawn), Site.UNPLACED);
      Patch again = transform.apply(patch, new Magnitudes(drawn), Site.UNPLACED);
      assertArrayEquals(before.data(), patch.image().data());
      assertArrayEquals(alphaBefore, patch.alpha());
      assertArrayEquals(out.image().data(), again.image().data());
      assertArrayEquals(out.alpha(), again.alpha());
      assertInRange(out.image().data());
      assertInRange(out.alpha());
      assertEquals(patch.id(), out.id());
    }
  }

  private static void assertInRange(float[] values) {
    for (float value : values) {
      assertTrue(value >= 0 && value <= 1, () -> "value " + value);
    }
  }

  @Test
  void aRangeOutsideWhatIsDeclaredIsRefusedByName() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> new Scale(0.1, 2)).getMessage());
    assertTrue(message.contains("factor") && message.contains("0.1") && message.contains("0.5"));
    assertThrows(IllegalArgumentException.class, () -> new Rotate(10, 10));
  }

  @Test
  void aSitesNarrowerRangeIsWhatIsDeclared() {
    Parameter angle = new Rotate(-10, 10).parameters().get(0);
    assertEquals(-10, angle.minimum());
    assertEquals(10, angle.maximum());
    assertEquals(false, angle.periodic(), "a part of a circle has two ends");
  }
}
