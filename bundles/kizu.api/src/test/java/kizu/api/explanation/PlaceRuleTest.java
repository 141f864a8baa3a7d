package kizu.api.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlaceRuleTest {
  @Test
  void theLiftIsMassOverPlaces() {
    assertEquals(4, new PlaceRule("on the part", 0.8, 0.2).lift(), 1e-12);
  }

  @Test
  void whereARuleHasNoPlacesItSaysNothing() {
    assertEquals(1, new PlaceRule("on the part", 0, 0).lift());
  }

  @Test
  void whatRoundingPutAboveAllIsAll() {
    PlaceRule rule = new PlaceRule("anywhere", 1 + 5e-7, 1 + 5e-7);
    assertEquals(1, rule.mass());
    assertEquals(1, rule.places());
  }

  @Test
  void sharesThatAreNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PlaceRule("x", 1.1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new PlaceRule("x", 0.5, -0.1));
    assertThrows(IllegalArgumentException.class, () -> new PlaceRule("x", Double.NaN, 0.5));
  }
}
