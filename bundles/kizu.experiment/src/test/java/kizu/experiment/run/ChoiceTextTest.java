package kizu.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kizu.api.evidence.Reliability;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Choice.Category.Subject;
import kizu.api.synthesis.Parameter;
import kizu.api.training.ChoiceView;
import kizu.folder.journal.LearnedChoice;
import org.junit.jupiter.api.Test;

class ChoiceTextTest {
  private static String words(Choice choice, double... probability) {
    return ChoiceText.words(new ChoiceView(choice, probability, Map.of()));
  }

  private static double[] around(int centre) {
    double[] p = new double[24];
    p[(centre + 23) % 24] = 0.25;
    p[centre] = 0.5;
    p[(centre + 1) % 24] = 0.25;
    return p;
  }

  @Test
  void aMagnitudeIsARangeAndWhatItIsMostlyNear() {
    Choice angle = new Choice.Magnitude("a", Parameter.periodic("angle", "°", -180, 180, 0));
    assertEquals("-15° to 30°, mostly near 8°", words(angle, around(12)));
    assertEquals("165° to -150°, mostly near -173°", words(angle, around(0)));
    Choice factor = new Choice.Magnitude("f", Parameter.continuous("factor", "×", 0.5, 2, 1));
    assertEquals("0.50× to 0.69×, mostly near 0.59×", words(factor, around(1)));
  }

  @Test
  void twoPeaksAreTwoRanges() {
    Choice angle = new Choice.Magnitude("a", Parameter.periodic("angle", "°", -180, 180, 0));
    double[] p = new double[24];
    Arrays.fill(p, 7, 10, 0.2);
    Arrays.fill(p, 19, 22, 0.4 / 3);
    assertEquals("-75° to -30° and 105° to 135°, mostly near -68°", words(angle, p));
  }

  @Test
  void whatIsEvenIsCalledEven() {
    double[] even = new double[24];
    Arrays.fill(even, 1 / 24.0);
    Choice shift = new Choice.Magnitude("s", Parameter.continuous("shift", "", -0.3, 0.3, 0));
    assertEquals("even", words(shift, even));
  }

  @Test
  void onlyWhatIsNotEvenIsTold() {
    Choice source = new Choice.Category("source", Subject.SOURCE, List.of("a", "b"));
    Choice flip = new Choice.Magnitude("f", Parameter.discrete("vertical", "", 0, 1, 0));
    List<LearnedChoice> lines =
        List.of(
            ChoiceText.line(new ChoiceView(source, new double[] {0.1, 0.9}, Map.of())),
            ChoiceText.line(new ChoiceView(flip, new double[] {0.5, 0.5}, Map.of())));
    assertEquals(List.of("source: b 90%, a 10%"), ChoiceText.chosen(lines));
  }

  @Test
  void whatIsToldSaysHowReliableItIs() {
    Choice source = new Choice.Category("source", Subject.SOURCE, List.of("a", "b"));
    Map<String, Double> heard = new Reliability(0.8, 0.6, 0.9).diagnostics();
    Map<String, Double> unheard = Reliability.UNKNOWN.diagnostics();
    List<LearnedChoice> lines =
        List.of(
            ChoiceText.line(new ChoiceView(source, new double[] {0.1, 0.9}, heard)),
            ChoiceText.line(new ChoiceView(source, new double[] {0.1, 0.9}, unheard)));
    assertEquals(
        List.of(
            "source: b 90%, a 10%; reliability 0.80 (0.60 to 0.90)",
            "source: b 90%, a 10%; reliability cannot be said"),
        ChoiceText.chosen(lines));
  }

  @Test
  void thingsWithoutAnOrderAreListedByTheirShare() {
    Choice source = new Choice.Category("source", Subject.SOURCE, List.of("a", "b", "c"));
    assertEquals("b 60%, a 30%, c 10%", words(source, 0.3, 0.6, 0.1));
  }

  @Test
  void oddsOnWindowsAreToldByWhatTheyAmountTo() {
    double[] odds = {0.9, 0.1};
    assertEquals(
        "8% of a batch synthetic",
        ChoiceText.words(
            new ChoiceView(
                Choice.Category.REAL_OR_SYNTHETIC,
                odds,
                Map.of(ChoiceView.SYNTHETIC_SHARE, 0.0833))));
    assertEquals(
        "1.5 defects a picture",
        ChoiceText.words(
            new ChoiceView(
                Choice.Category.FEWER_OR_MORE, odds, Map.of(ChoiceView.MEAN_DEFECTS, 1.52))));
    assertEquals(
        "0.2 distractors a defect",
        ChoiceText.words(
            new ChoiceView(
                Choice.Category.FEWER_OR_MORE_DISTRACTORS,
                odds,
                Map.of(ChoiceView.MEAN_DISTRACTORS, 0.2))));
    assertEquals(
        "even",
        ChoiceText.words(
            new ChoiceView(
                Choice.Category.REAL_OR_SYNTHETIC,
                new double[] {0.5, 0.5},
                Map.of(ChoiceView.SYNTHETIC_SHARE, 0.75))));
  }

  @Test
  void aValueIsNoRange() {
    Choice flip = new Choice.Magnitude("f", Parameter.discrete("horizontal", "", 0, 1, 0));
    assertEquals("mostly 1", words(flip, 0.1, 0.9));
  }
}
