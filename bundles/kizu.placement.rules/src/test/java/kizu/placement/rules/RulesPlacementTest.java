package kizu.placement.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class RulesPlacementTest {
  private record Values(String rules) implements RulesPlacement.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return RulesPlacement.Config.class;
    }
  }

  static Placement open(PlacementProblem problem, String rules) throws KizuException {
    RulesPlacement policy = new RulesPlacement(new Values(""));
    return policy.open(problem, Options.resolve("rules", policy.options(), Map.of("rules", rules)));
  }

  private static LocationMap blank(String rules) throws KizuException {
    Background plain = new Background("a", Image.blank(1, 32, 64), Optional.empty());
    return open(new PlacementProblem(List.of(plain), 8, List.of("dent"), 1), rules)
        .map(plain, "dent");
  }

  private static double sum(LocationMap map) {
    double sum = 0;
    for (float p : map.probability()) {
      sum += p;
    }
    return sum;
  }

  @Test
  void aShareIsEvenOverTheRulesPlacesAndTheRestOverTheOthers() throws KizuException {
    LocationMap map = blank("75%: x below 50 % and y below 50 %");
    assertEquals(1, sum(map), 1e-6);
    assertEquals(0.75 / 8, map.probability()[0], 1e-6);
    assertEquals(0.75 / 8, map.probability()[8 + 3], 1e-6);
    assertEquals(0.25 / 24, map.probability()[4], 1e-6);
    assertEquals(0.25 / 24, map.probability()[16], 1e-6);
  }

  @Test
  void aPlaceBelongsToTheFirstRuleItMeets() throws KizuException {
    LocationMap map = blank("50%: x below 25 %; 50%: x below 50 %");
    assertEquals(0.5 / 8, map.probability()[0], 1e-6);
    assertEquals(0.5 / 8, map.probability()[2], 1e-6);
    assertEquals(0, map.probability()[4]);
  }

  @Test
  void whatARuleWithoutAPlaceWouldHaveGoesToTheOthers() throws KizuException {
    LocationMap map = blank("50%: brightness at least 90 %; 25%: x below 50 %");
    assertEquals(0.5 / 16, map.probability()[0], 1e-6);
    assertEquals(0.5 / 16, map.probability()[31], 1e-6);
    assertEquals(1 / 32f, blank("brightness at least 90 %").probability()[3], 1e-6);
  }

  @Test
  void ofTheRegionAllMassIsInsideIt() throws KizuException {
    PlacementProblem problem = Scenes.rings(3, true, 4);
    Background ring = problem.backgrounds().get(1);
    LocationMap map = open(problem, "edge at least 4 px").map(ring, "scratch");
    Mask region = ring.region().orElseThrow();
    assertTrue(map.mass(region) > 0.99, () -> "inside: " + map.mass(region));
    assertTrue(map.entropy() < map.uniformEntropy() - 1);
  }

  @Test
  void aPartThatStandsOutIsFoundWhereNoRegionIsKnown() throws KizuException {
    PlacementProblem known = Scenes.rings(4, true, 9);
    PlacementProblem unknown = Scenes.rings(4, false, 9);
    String rules = "60%: outer edge 0 to 12 px and angle -60 to 60 deg; 30%: edge at least 12 px";
    for (int b = 0; b < 4; b++) {
      assertArrayEquals(
          open(known, rules).map(known.backgrounds().get(b), "scratch").probability(),
          open(unknown, rules).map(unknown.backgrounds().get(b), "scratch").probability(),
          1e-3f);
    }
  }

  @Test
  void aPartThatCannotBeToldIsRefused() {
    KizuException e =
        assertThrows(KizuException.class, () -> open(Scenes.noise(3, 1), "edge at least 0 px"));
    assertTrue(e.location().contains("edge"), e::getMessage);
    assertTrue(e.remedy().contains("regions folder"), e::getMessage);
  }

  @Test
  void rulesOfAnUnknownClassAreRefused() {
    KizuException e =
        assertThrows(KizuException.class, () -> open(Scenes.noise(3, 1), "[scrach] x below 50 %"));
    assertTrue(e.remedy().contains("scratch"), e::getMessage);
  }

  @Test
  void aBackgroundOfAnotherProblemIsRefused() throws KizuException {
    Placement placement = open(Scenes.noise(1, 1), "anywhere");
    Background other = new Background("other", Image.blank(1, 8, 8), Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> placement.map(other, "scratch"));
  }
}
