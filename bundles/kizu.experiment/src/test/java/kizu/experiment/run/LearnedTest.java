package kizu.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.evidence.Reliability;
import org.junit.jupiter.api.Test;

class LearnedTest {
  private static Map<String, Object> upper(int step, Map<String, Double> diagnostics) {
    return Map.of("event", "upperStepped", "step", step, "diagnostics", diagnostics);
  }

  @Test
  void theLastUpperStepSaysWhetherPlacesWereHeard() {
    List<Map<String, Object>> journal =
        List.of(
            upper(10, new Reliability(0.1, -0.2, 0.3).diagnostics()),
            upper(20, new Reliability(0.82, 0.7, 0.9).diagnostics()),
            Map.of(
                "event",
                "recipeLearned",
                "step",
                20,
                "choices",
                List.of(Map.of("name", "source", "words", "b 90%, a 10%"))));
    assertEquals(
        List.of(
            "learned: what places are worth, measured on one half of the evidence, agrees with the"
                + " other half: reliability 0.82 (0.70 to 0.90)",
            "learned: source: b 90%, a 10%"),
        Learned.words(journal));
  }

  @Test
  void aPlacementThatSaysNothingIsNotSpokenOf() {
    assertEquals(List.of(), Learned.words(List.of(upper(10, Map.of("significance", 2.0)))));
    assertEquals(List.of(), Learned.words(List.of()));
  }

  /** In a journal a number that is not known is null. */
  @Test
  void whatIsNotKnownIsSaidInWords() {
    Map<String, Object> unknown = new HashMap<>();
    unknown.put("reliability", null);
    unknown.put("reliabilityLow", null);
    unknown.put("reliabilityHigh", null);
    List<String> words = Learned.words(Optional.of(Map.of("diagnostics", unknown)), List.of());
    assertTrue(words.get(0).contains("cannot be said"), words.toString());
  }
}
