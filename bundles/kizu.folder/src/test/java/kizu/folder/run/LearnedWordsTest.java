package kizu.folder.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.explanation.Explanation;
import kizu.api.explanation.PlaceRule;
import kizu.api.explanation.PlaceRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedWordsTest {
  @TempDir Path run;

  private static List<String> told(PlaceRules rules) {
    return LearnedWords.places(new Explanation(List.of(rules), List.of()));
  }

  @Test
  void eachRuleIsASentenceWithItsScoresAndThenWhatTheyKeep() {
    PlaceRules rules =
        new PlaceRules(
            "dent",
            "typed",
            List.of(
                new PlaceRule("on the part", 0.87, 0.25), new PlaceRule("at the left", 0.1, 0.2)),
            "the region",
            0.8,
            0.6,
            40);
    assertEquals(
        List.of(
            "places of 'dent': on the part (87% of the mass on 25% of the places, lift 3.5)",
            "places of 'dent': else at the left (10% of the mass on 20% of the places, lift 0.5)",
            "places of 'dent': the rules keep 75% of the 0.80 nats that the maps say over even"
                + " places, on good pictures they were not made from"),
        told(rules));
  }

  @Test
  void withoutARuleItSaysWhy() {
    assertEquals(
        List.of("places of 'dent': no rule: places are as good as even"),
        told(PlaceRules.none("dent", "", 0.01, 40)));
    String few = told(PlaceRules.none("dent", "", 0.5, 7)).get(0);
    assertTrue(few.contains("0.50 nats") && few.contains("it takes 8"), few);
    String unsayable = told(PlaceRules.none("dent", "", 0.5, 8)).get(0);
    assertTrue(unsayable.endsWith("nothing that these words could tell"), unsayable);
  }

  @Test
  void aRunWithoutThemHasNone() throws KizuException {
    assertEquals(Optional.empty(), LearnedWords.of(run));
    Explanation words = new Explanation(List.of(PlaceRules.none("a", "", 0, 9)), List.of());
    LearnedWords.DOCUMENT.write(LearnedWords.DOCUMENT.in(run), words);
    assertEquals(Optional.of(words), LearnedWords.of(run));
  }
}
