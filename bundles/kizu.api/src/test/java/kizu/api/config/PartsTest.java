package kizu.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsTest {
  /** A record with one part of each kind. */
  public record Screw(int turns, long seed, double pitch, boolean left, List<String> heads) {
    /** Refuses a screw without a pitch. */
    public Screw {
      if (pitch == 0) {
        throw new IllegalArgumentException("no pitch");
      }
      heads = List.copyOf(heads);
    }
  }

  private static final Map<String, ?> ALL =
      Map.of("turns", 7L, "seed", 9, "pitch", 2, "left", true, "heads", List.of("cross"));

  @Test
  void everyPartComesFromItsNameAndNumbersFitTheirType() {
    assertEquals(new Screw(7, 9, 2, true, List.of("cross")), Parts.of(Screw.class, ALL));
  }

  @Test
  void onlyWhatIsNamedChanges() {
    Screw screw = Parts.of(Screw.class, ALL);
    assertEquals(
        new Screw(8, 9, 0.5, true, List.of("cross")),
        Parts.with(screw, Map.of("turns", 8, "pitch", 0.5)));
    assertEquals(7, screw.turns());
  }

  @Test
  void aMissingAStrangeAndAnUnfittingPartAreRefused() {
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class, () -> Parts.of(Screw.class, Map.of("turns", 1)));
    assertTrue(String.valueOf(missing.getMessage()).contains("seed"), missing::toString);
    Screw screw = Parts.of(Screw.class, ALL);
    for (Map<String, ?> change :
        List.<Map<String, ?>>of(
            Map.of("turn", 1), Map.of("turns", 1.5), Map.of("seed", 0.5), Map.of("left", "yes"))) {
      assertThrows(
          IllegalArgumentException.class, () -> Parts.with(screw, change), change::toString);
    }
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Parts.with(screw, Map.of("pitch", 0)));
    assertEquals("no pitch", refused.getMessage());
  }
}
