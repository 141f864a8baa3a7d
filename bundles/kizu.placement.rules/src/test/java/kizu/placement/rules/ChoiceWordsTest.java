package kizu.placement.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.explanation.ChoiceRule;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category.Subject;
import kizu.api.synthesis.Parameter;
import kizu.api.training.ChoiceView;
import org.junit.jupiter.api.Test;

class ChoiceWordsTest {
  private static ChoiceRule of(Choice choice, double... probability) {
    ChoiceRule rule = new RulesExplainer().choice(new ChoiceView(choice, probability, Map.of()));
    double sum = rule.probability().stream().mapToDouble(p -> p).sum();
    assertEquals(1, sum, 1e-9);
    return rule;
  }

  private static Choice.Magnitude magnitude(String name, Parameter parameter) {
    return new Choice.Magnitude(name, parameter);
  }

  private static double[] flat(int from, int to, double inside) {
    double[] p = new double[24];
    Arrays.fill(p, (1 - inside) / (24 - (to - from)));
    Arrays.fill(p, from, to, inside / (to - from));
    return p;
  }

  @Test
  void aMagnitudeIsARangeWithItsShareOfTheDraws() {
    Choice angle = magnitude("a: rotate.angle", Parameter.continuous("angle", "°", -48, 48, 0));
    ChoiceRule rule = of(angle, flat(9, 19, 0.8));
    assertEquals("-12° to +28° (80% of draws)", rule.words());
    assertEquals(0.08, rule.probability().get(9), 1e-9);
    assertEquals(0.2 / 14, rule.probability().get(0), 1e-9);
  }

  @Test
  void brightnessIsToldAsWhatItDoes() {
    Choice shift =
        magnitude("a: brightness.shift", Parameter.continuous("shift", "", -0.12, 0.12, 0));
    assertEquals("brighten by 5% to 12% (84% of draws)", of(shift, flat(17, 24, 0.84)).words());
    assertEquals("darken by 5% to 12% (84% of draws)", of(shift, flat(0, 7, 0.84)).words());
    assertEquals(
        "darken by up to 3% or brighten by up to 4% (91% of draws)",
        of(shift, flat(9, 16, 0.91)).words());
  }

  @Test
  void aRangeThroughTheSeamIsOne() {
    Choice angle = magnitude("a", Parameter.periodic("angle", "°", -180, 180, 0));
    double[] p = new double[24];
    p[23] = 0.5;
    p[0] = 0.5;
    assertEquals("+165° to -165° (100% of draws)", of(angle, p).words());
  }

  @Test
  void thingsWithANameHaveShares() {
    Choice source = new Choice.Category("source", Subject.SOURCE, List.of("texture", "own cut"));
    ChoiceRule rule = of(source, 0.248, 0.752);
    assertEquals("own cut 75%, texture 25%", rule.words());
    assertEquals(List.of(0.25, 0.75), rule.probability());
    Choice six = new Choice.Category("cut", Subject.CUT, List.of("a", "b", "c", "d", "e", "f"));
    ChoiceRule many = of(six, 0.5, 0.3, 0.05, 0.05, 0.04, 0.06);
    assertEquals("a 50%, b 30%, f 6%, c 5%, the others alike", many.words());
    assertEquals(many.probability().get(3), many.probability().get(4));
  }

  @Test
  void whatIsEvenStaysEven() {
    double[] even = new double[24];
    Arrays.fill(even, 1 / 24.0);
    ChoiceRule rule = of(magnitude("a", Parameter.continuous("factor", "×", 0.5, 2, 1)), even);
    assertTrue(rule.even());
    assertEquals(1 / 24.0, rule.probability().get(7), 1e-12);
  }

  @Test
  void ofAWholeNumberTheValuesAreTold() {
    Choice flip = magnitude("f", Parameter.discrete("times", "", 0, 3, 0));
    assertEquals("2 to 3 (90% of draws)", of(flip, 0.05, 0.05, 0.4, 0.5).words());
  }
}
