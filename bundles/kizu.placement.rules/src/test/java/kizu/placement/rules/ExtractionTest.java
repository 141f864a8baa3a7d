package kizu.placement.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kizu.api.KizuException;
import kizu.api.explanation.Explainer;
import kizu.api.explanation.PlaceRules;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {
  private static final int SEEDS = 20;

  private final RulesExplainer explainer = new RulesExplainer();

  /** Maps of rules, each cell times {@code e^(noise × normal)}. */
  private static Explainer.Maps noisy(Placement rules, double noise, long seed) {
    return background -> {
      SplittableRandom random = new SplittableRandom(seed ^ background.id().hashCode());
      LocationMap map = rules.map(background, "scratch");
      float[] p = map.probability().clone();
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        p[i] *= (float) Math.exp(noise * normal(random));
        sum += p[i];
      }
      for (int i = 0; i < p.length; i++) {
        p[i] /= (float) sum;
      }
      return new LocationMap(map.rows(), map.columns(), map.stride(), p);
    };
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private PlaceRules found(PlacementProblem problem, String planted, double noise, long seed)
      throws KizuException {
    return explainer.places(
        problem, "scratch", noisy(RulesPlacementTest.open(problem, planted), noise, seed));
  }

  /** Whether two ends are none alike, or within one cell. */
  private static boolean near(double planted, double found, double cell) {
    return planted == found || Math.abs(planted - found) <= cell + 1e-9;
  }

  private static boolean recovered(Condition planted, Condition found) {
    double cell = planted.feature().unit().equals("px") ? Scenes.STRIDE : 7;
    double period = planted.feature().period();
    if (period > 0) {
      return planted.feature() == found.feature()
          && round(planted.interval().low() - found.interval().low(), period) <= 20
          && round(planted.interval().high() - found.interval().high(), period) <= 20;
    }
    return planted.feature() == found.feature()
        && near(planted.interval().low(), found.interval().low(), cell)
        && near(planted.interval().high(), found.interval().high(), cell);
  }

  private static double round(double difference, double period) {
    double turned = Math.abs(difference) % period;
    return Math.min(turned, period - turned);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "90%: edge at least 4 px",
        "80%: outer edge 0 to 12 px",
        "85%: border below 16 px",
        "80%: x 20 to 60 %",
        "75%: radius 40 to 80 % and angle 30 to 120 °",
        "80%: edge at least 0 px and y below 50 %",
        "70%: outer edge 0 to 12 px and angle 300 to 60 °"
      })
  void aPlantedRuleComesBack(String planted) throws KizuException {
    List<Condition> asked = RuleReader.read(planted).of("").get(0).conditions();
    int good = 0;
    List<String> texts = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      PlaceRules rules = found(Scenes.rings(24, true, seed), planted, 0.5, seed);
      texts.add(rules.text());
      if (rules.rules().isEmpty()) {
        continue;
      }
      List<Condition> first = RuleReader.read(rules.text()).of("").get(0).conditions();
      boolean same = first.size() == asked.size();
      for (Condition condition : asked) {
        same &= first.stream().anyMatch(c -> recovered(condition, c));
      }
      good += same ? 1 : 0;
    }
    assertTrue(good >= 0.95 * SEEDS, good + " of " + SEEDS + ": " + texts);
  }

  @Test
  void noiseMakesNoRule() throws KizuException {
    int none = 0;
    int tries = 60;
    for (int seed = 0; seed < tries; seed++) {
      PlacementProblem problem =
          seed % 2 == 0 ? Scenes.noise(8 + seed % 9, seed) : Scenes.rings(8 + seed % 9, true, seed);
      none += found(problem, "anywhere", 1, seed).rules().isEmpty() ? 1 : 0;
    }
    assertTrue(none >= 0.95 * tries, none + " of " + tries);
  }

  @Test
  void evenMapsSayNothing() throws KizuException {
    PlaceRules rules = found(Scenes.rings(12, true, 3), "anywhere", 0, 0);
    assertTrue(rules.even());
    assertEquals("", rules.text());
    assertEquals(0, rules.fidelity());
  }

  @Test
  void scoresAreThoseOfThePlantedRule() throws KizuException {
    PlacementProblem problem = Scenes.rings(40, true, 11);
    PlaceRules rules = found(problem, "90%: edge at least 0 px", 0, 0);
    assertEquals(1, rules.rules().size());
    assertEquals("on the part", rules.rules().get(0).words());
    assertEquals(0.9, rules.coverage(), 0.02);
    double places = 0;
    for (Background background : problem.backgrounds()) {
      places += background.region().orElseThrow().count() / 16384.0 / 40;
    }
    assertEquals(0.9 / places, rules.rules().get(0).lift(), 0.3);
    assertEquals(1, rules.fidelity(), 0.02);
  }

  @Test
  void twoRulesAreFoundOneAfterTheOther() throws KizuException {
    PlaceRules rules =
        found(
            Scenes.rings(48, true, 5),
            "50%: outer edge 0 to 12 px; 40%: border below 12 px",
            0.3,
            5);
    assertEquals(2, rules.rules().size(), rules.text());
    assertTrue(rules.text().contains("outer edge"), rules.text());
    assertTrue(rules.text().contains("border below"), rules.text());
    assertTrue(rules.fidelity() > 0.7, () -> "" + rules.fidelity());
  }

  @Test
  void whatIsFoundPlacesAsTheMapsDo() throws KizuException {
    PlacementProblem problem = Scenes.rings(24, false, 8);
    PlaceRules rules = found(problem, "85%: outer edge 0 to 12 px", 0, 0);
    Placement said = explainer.placement(problem, List.of(rules));
    Placement planted = RulesPlacementTest.open(problem, "85%: outer edge 0 to 12 px");
    for (Background background : problem.backgrounds()) {
      double shared = 0;
      float[] a = said.map(background, "scratch").probability();
      float[] b = planted.map(background, "scratch").probability();
      for (int i = 0; i < a.length; i++) {
        shared += Math.min(a[i], b[i]);
      }
      double overlap = shared;
      assertTrue(overlap > 0.9, () -> background.id() + ": " + overlap);
    }
  }

  @Test
  void withoutRulesPlacesAreEven() {
    PlacementProblem problem = Scenes.noise(2, 1);
    LocationMap map =
        explainer
            .placement(problem, List.of(PlaceRules.none("scratch", "", 0, 2)))
            .map(problem.backgrounds().get(0), "scratch");
    assertEquals(map.uniformEntropy(), map.entropy(), 1e-5);
  }

  @Test
  void tooFewBackgroundsMakeNoRule() throws KizuException {
    PlaceRules rules = found(Scenes.rings(7, true, 2), "90%: edge at least 0 px", 0, 0);
    assertTrue(rules.rules().isEmpty());
    assertTrue(rules.information() > 0.5);
    assertEquals(7, rules.backgrounds());
  }
}
