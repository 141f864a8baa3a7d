package kizu.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.evidence.Reliability;
import kizu.api.solver.Certificate;
import kizu.folder.journal.Event;
import kizu.folder.journal.LearnedChoice;
import org.junit.jupiter.api.Test;

class LearnedTest {
  private static Event.UpperStepped upper(int step, Map<String, Double> diagnostics) {
    Certificate certificate = new Certificate("s", 0, 1, 0, 1, false, "");
    return new Event.UpperStepped(step, certificate, 0, 0, 0, 0, 0, 0, diagnostics);
  }

  @Test
  void theLastUpperStepSaysWhetherPlacesWereHeard() {
    List<Event> journal =
        List.of(
            upper(10, new Reliability(0.1, -0.2, 0.3).diagnostics()),
            upper(20, new Reliability(0.82, 0.7, 0.9).diagnostics()),
            new Event.RecipeLearned(
                20,
                List.of(
                    new LearnedChoice.Category(
                        "source",
                        List.of("a", "b"),
                        List.of(0.1, 0.9),
                        List.of(),
                        Map.of(),
                        "b 90%, a 10%"))));
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

  @Test
  void whatIsNotKnownIsSaidInWords() {
    Event.UpperStepped unknown = upper(10, Reliability.UNKNOWN.diagnostics());
    List<String> words = Learned.words(Optional.of(unknown), List.of());
    assertTrue(words.get(0).contains("cannot be said"), words.toString());
  }
}
